import type pg from 'pg'
import type { FieldCipher } from '../kernel/secret/field-cipher.ts'
import type { SealedTable } from './sealed-columns.ts'

/** Blocks of a table that are worked on in one transaction: 512 KiB, at most some thousand rows. */
const BLOCKS = 64

export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

type Row = { place: string; centreId: number | null } & Record<string, unknown>

const isOld = (column: string): string => `substring(${column} from 1 for 1) <> $1`

/** How many values of these columns are not sealed with the key of this number. */
export const countOld = async (
  client: pg.ClientBase,
  { table, columns }: SealedTable,
  number: number,
): Promise<number> => {
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from ${table} where ${columns.map(isOld).join(' or ')}`,
    [Buffer.from([number])],
  )
  return rows[0]?.n ?? 0
}

/** Where a table's pages end now; rows written anew may lengthen it. */
export const blocksOf = async (client: pg.ClientBase, table: string): Promise<number> => {
  const { rows } = await client.query<{ n: number }>(
    `select (pg_relation_size($1::regclass) / current_setting('block_size')::int)::int as n`,
    [table],
  )
  return rows[0]?.n ?? 0
}

/** Calls `work` with one range of row places after another, each in a transaction of its own. */
export const inRanges = async (
  client: pg.ClientBase,
  table: string,
  work: (from: string, to: string) => Promise<void>,
): Promise<void> => {
  for (let block = 0; block < (await blocksOf(client, table)); block += BLOCKS) {
    await client.query('begin')
    try {
      await work(`(${block},0)`, `(${block + BLOCKS},0)`)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      throw error
    }
  }
}

/**
 * Seals a table's columns with the cipher's own key, page by page; what has been done already is passed over, so a run
 * that was killed goes on where it stopped. A row's marks change in the statement that seals it.
 */
export const resealTable = async (
  client: pg.ClientBase,
  spec: SealedTable,
  cipher: FieldCipher,
  number: number,
  told: (rows: number) => void,
): Promise<number> => {
  const { table, columns, marks } = spec
  const written = [...columns, ...(marks?.columns ?? [])]
  const hasCentre = table !== 'set_up.part'
  const read = `select ctid::text as place, ${hasCentre ? 'centre_id' : 'null::int'} as "centreId", ${columns.join(', ')}
    from ${table} where ctid >= $2::tid and ctid < $3::tid and (${columns.map(isOld).join(' or ')})`
  const write = `update ${table} t set ${written.map((name) => `${name} = v.${name}`).join(', ')}
    from unnest($1::tid[], ${written.map((_, at) => `$${at + 2}::bytea[]`).join(', ')}) as v(place, ${written.join(', ')})
    where t.ctid = v.place`
  let done = 0
  await inRanges(client, table, async (from, to) => {
    const { rows } = await client.query<Row>(read, [Buffer.from([number]), from, to])
    if (rows.length === 0) return
    const fresh = rows.map((row) => freshValues(row, spec, cipher))
    await client.query(write, [
      rows.map(({ place }) => place),
      ...written.map((_, at) => fresh.map((values) => values[at] ?? null)),
    ])
    done += rows.length
    told(done)
  })
  return done
}

const freshValues = (
  row: Row,
  { table, columns, marks }: SealedTable,
  cipher: FieldCipher,
): (Buffer | null)[] => {
  const plains = columns.map((column) => {
    const sealed = row[column]
    try {
      return Buffer.isBuffer(sealed) ? cipher.openBytes(sealed) : null
    } catch (cause) {
      throw new Unreadable(
        `${table} 有一行解不开（位置 ${row.place}）：内容被改动过，或缺少封它的密钥。没有换完，原来的密钥还要用。请运行 npm run verify 查明。`,
        { cause },
      )
    }
  })
  const sealed = plains.map((plain) => (plain === null ? null : cipher.seal(plain)))
  const [first] = plains
  if (marks === undefined || !first || row.centreId === null) return sealed
  return [...sealed, ...marks.make(cipher, row.centreId, first.toString('utf8'))]
}

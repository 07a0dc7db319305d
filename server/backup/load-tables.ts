import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { BackedUpTable, Manifest } from './manifest.ts'
import { isLeft, listTables, nameOf, quoted, quotedColumns } from './tables.ts'
import { rankOf, xidColumns } from './transaction-cuts.ts'

/**
 * Fills the tables of a freshly migrated database in one transaction: all rows or none. What migrations themselves
 * have put there gives way. Constraints are on; named tables come before those that name them.
 */
export const loadTables = async (
  client: pg.Client,
  folder: string,
  { tables, cuts }: Pick<Manifest, 'tables' | 'cuts'>,
): Promise<number> => {
  const there = await listTables(client)
  const known = new Map(there.map((table) => [nameOf(table), table]))
  const missing = tables.filter((table) => !known.has(nameOf(table)) && !isLeft(table)).map(nameOf)
  if (missing.length > 0) throw new Error(`备份里有本版本没有的表：${missing.join('、')}。`)
  const rank = rankOf(cuts)
  await client.query('begin')
  try {
    await client.query(`truncate ${there.map(quoted).join(', ')} cascade`)
    // In the order of the target's foreign keys, whatever the order of the backup.
    const wanted = new Map(tables.map((table) => [nameOf(table), table]))
    let rows = 0
    for (const target of there) {
      const table = wanted.get(nameOf(target))
      if (table !== undefined) rows += await loadTable(client, folder, table, rank, target.partitioned)
    }
    await client.query('commit')
    return rows
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

const loadTable = async (
  client: pg.Client,
  folder: string,
  table: BackedUpTable,
  rank: (xid: string) => string,
  partitioned: boolean,
): Promise<number> => {
  const columns = quotedColumns(table.columns)
  // Rows of a table emptied in this transaction may be written as if they had always been there.
  const freeze = partitioned ? '' : ', freeze true'
  const copy = client.query(
    copyFrom(`copy ${quoted(table)} (${columns}) from stdin with (format text${freeze})`),
  )
  const xids = xidColumns(table.columns)
  const parts = [createReadStream(join(folder, table.path)), createGunzip()]
  await pipeline([...parts, ...(xids.length > 0 ? [fieldChange(xids, rank)] : []), copy]).catch(
    (cause: unknown) => {
      const words = cause instanceof Error ? cause.message : String(cause)
      throw new Error(`表 ${nameOf(table)} 装不进去：${words}`, { cause })
    },
  )
  if (copy.rowCount !== table.rows)
    throw new Error(`表 ${nameOf(table)} 应有${table.rows}行，装进了${copy.rowCount}行。`)
  return table.rows
}

/** Changes some fields of COPY's text, where a tab or line end in a value never stands as itself. */
export const fieldChange = (places: readonly number[], change: (field: string) => string): Transform => {
  let rest = ''
  const lineOf = (line: string): string => {
    const fields = line.split('\t')
    for (const place of places) {
      const field = fields[place]
      if (field !== undefined && field !== '\\N') fields[place] = change(field)
    }
    return fields.join('\t')
  }
  return new Transform({
    // Latin-1 gives each byte back as it was.
    transform(chunk: Buffer, _, done) {
      const lines = (rest + chunk.toString('latin1')).split('\n')
      rest = lines.pop() ?? ''
      done(
        null,
        lines.length === 0
          ? undefined
          : Buffer.from(lines.map((line) => `${lineOf(line)}\n`).join(''), 'latin1'),
      )
    },
    flush(done) {
      done(null, rest === '' ? undefined : Buffer.from(lineOf(rest), 'latin1'))
    },
  })
}

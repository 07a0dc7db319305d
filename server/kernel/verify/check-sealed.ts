import type pg from 'pg'
import { sm3 } from '../event-log/event.ts'
import type { FieldCipher } from '../secret/field-cipher.ts'
import { referencesIn } from './references.ts'
import type { Reference, SealedKind, SealedRow } from './sealed-kind.ts'
import type { Tally } from './tally.ts'

/** What names rows kept apart: an event or an audit row, and what it is called in a break. */
export type Naming = { where: string; stream: string; content: unknown }

export type SealedContext = {
  client: pg.ClientBase
  centre: number
  cipher: FieldCipher | null
  tally: Tally
}

/**
 * The register whose rows list what was destroyed under an approved list: act `disposed`, object the row's id.
 * A row that is gone and not listed there is a break.
 */
export const disposalRegister = 'disposal'

type Named = { where: string; reference: Reference }

/** Compares the rows that these events name with the hashes in the events, and finds rows that no event names. */
export const checkSealed = async (
  context: SealedContext,
  kinds: readonly SealedKind[],
  namings: readonly Naming[],
): Promise<void> => {
  const keys = new Set(kinds.map(({ key }) => key))
  const byKey = new Map<string, Named[]>()
  for (const { where, content } of namings)
    for (const { key, reference } of referencesIn(content, keys)) {
      const named = byKey.get(key)
      if (named) named.push({ where, reference })
      else byKey.set(key, [{ where, reference }])
    }
  for (const kind of kinds) {
    const named = byKey.get(kind.key) ?? []
    if (named.length > 0) await checkNamed(context, kind, named)
    if (kind.ofStreams !== undefined) await checkUnnamed(context, kind, kind.ofStreams, named, namings)
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const checkNamed = async (
  { client, centre, cipher, tally }: SealedContext,
  kind: SealedKind,
  named: readonly Named[],
): Promise<void> => {
  const ids = [...new Set(named.map(({ reference }) => reference.id))].filter((id) => uuid.test(id))
  const found = await client.query<SealedRow>(kind.rows, [centre, ids])
  const rows = new Map(found.rows.map((row) => [row.id, { row, plain: open(row, cipher) }]))
  const missing: Named[] = []
  for (const { where, reference } of named) {
    const known = rows.get(reference.id)
    if (known === undefined) {
      missing.push({ where, reference })
      continue
    }
    const what = sealedFault(kind, reference, known.row, known.plain, cipher, centre)
    if (what !== null) tally.broken({ centre, where, what: `所指${kind.label} ${reference.id} ${what}` })
  }
  tally.countSealed(kind.label, rows.size)
  if (missing.length === 0) return
  const disposed = await disposedAmong(client, centre, missing)
  for (const { where, reference } of missing)
    if (!disposed.has(reference.id))
      tally.broken({ centre, where, what: `所指${kind.label} ${reference.id} 不见了，也不在销毁清册中` })
}

/** The content behind a row; `undefined` when the key doesn't open it, null without a key. */
const open = (row: SealedRow, cipher: FieldCipher | null): string | null | undefined => {
  if (cipher === null) return null
  try {
    return cipher.open(row.sealed)
  } catch {
    return undefined
  }
}

const sealedFault = (
  kind: SealedKind,
  reference: Reference,
  row: SealedRow,
  plain: string | null | undefined,
  cipher: FieldCipher | null,
  centre: number,
): string | null => {
  if (row.hash.toString('hex') !== reference.hash) return '的哈希与事件所记不符，被换过'
  if (plain === undefined) return '解不开，内容被改动（或 FIELD_KEY 不对）'
  if (plain !== null && !sm3(row.salt, plain).equals(row.hash)) return '的内容与哈希不符，内容被改动'
  const differs = kind.differs?.({ reference, row, plain, cipher, centre }) ?? null
  return differs === null ? null : `的${differs}`
}

const disposedAmong = async (
  client: pg.ClientBase,
  centre: number,
  missing: readonly Named[],
): Promise<Set<string>> => {
  const ids = missing.map(({ reference }) => reference.id).filter((id) => uuid.test(id))
  const { rows } = await client.query<{ id: string }>(
    `select object_id::text as id from kernel.audit
     where centre_id = $1 and register = $2 and act = 'disposed' and object_id = any($3::uuid[])`,
    [centre, disposalRegister, ids],
  )
  return new Set(rows.map(({ id }) => id))
}

const checkUnnamed = async (
  { client, centre, tally }: SealedContext,
  kind: SealedKind,
  ofStreams: string,
  named: readonly Named[],
  namings: readonly Naming[],
): Promise<void> => {
  const known = new Set(named.map(({ reference }) => reference.id))
  const streams = [...new Set(namings.map(({ stream }) => stream))]
  const { rows } = await client.query<{ id: string; stream: string }>(ofStreams, [centre, streams])
  for (const { id, stream } of rows) {
    if (known.has(id)) continue
    const where = namings.find((naming) => naming.stream === stream)?.where ?? stream
    tally.broken({
      centre,
      where: where.replace(/第\d+个事件$/, ''),
      what: `多出的${kind.label} ${id}，没有事件写过它`,
    })
  }
}

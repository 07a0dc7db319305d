import type pg from 'pg'
import { sm3 } from '../event-log/event.ts'
import type { FieldCipher } from '../secret/field-cipher.ts'
import { isUuid, type LoadedSealed, type Named } from './load-sealed.ts'
import type { SealedKind, SealedRow } from './sealed-kind.ts'
import type { Tally } from './tally.ts'

export type SealedContext = {
  client: pg.ClientBase
  centre: number
  cipher: FieldCipher | null
  tally: Tally
}

/** A fault at an event; `seq` is null where it is the stream as a whole that is at fault. */
export type SealedFault = { seq: number | null; what: string }

/**
 * The register whose rows list what was destroyed under an approved list: act `disposed`, object the row's id.
 * A row that is gone and not listed there is a break.
 */
export const disposalRegister = 'disposal'

/** Compares rows with the hashes in the events and finds rows that no event names; faults by stream. */
export const sealedFaults = async (
  context: SealedContext,
  loaded: readonly LoadedSealed[],
): Promise<Map<string, SealedFault[]>> => {
  const faults = new Map<string, SealedFault[]>()
  const add = (stream: string, fault: SealedFault): void => {
    const known = faults.get(stream)
    if (known) known.push(fault)
    else faults.set(stream, [fault])
  }
  for (const part of loaded) {
    const { label } = part.kind
    const plains = new Map([...part.rows].map(([id, row]) => [id, open(row, context.cipher)]))
    const missing: Named[] = []
    for (const named of part.named) {
      const { id } = named.reference
      const row = part.rows.get(id)
      const what = row === undefined ? null : rowFault(context, part, named, row, plains.get(id))
      if (row === undefined) missing.push(named)
      if (what !== null) add(named.stream, { seq: named.seq, what: `所指${label} ${id} ${what}` })
    }
    const disposed = missing.length === 0 ? new Set() : await disposedAmong(context, missing)
    for (const { stream, seq, reference } of missing)
      if (!disposed.has(reference.id))
        add(stream, { seq, what: `所指${label} ${reference.id} 不见了，也不在销毁清册中` })
    for (const { stream, id } of unnamed(part))
      add(stream, { seq: null, what: `多出的${label} ${id}，没有事件写过它` })
    context.tally.countSealed(label, part.rows.size)
  }
  return faults
}

/** Rows kept apart that belong to nothing in the record: what a removed stream or register row leaves behind. */
export const checkSealedStrays = async (
  { client, centre, tally }: SealedContext,
  kinds: readonly Pick<SealedKind, 'label' | 'strays'>[],
  what: string,
): Promise<void> => {
  for (const { label, strays } of kinds) {
    if (strays === undefined) continue
    const { rows } = await client.query<{ id: string }>(strays, [centre])
    for (const { id } of rows) tally.broken({ centre, where: `${label} ${id}`, what })
  }
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

const rowFault = (
  { cipher, centre }: SealedContext,
  { kind }: LoadedSealed,
  { reference }: Named,
  row: SealedRow,
  plain: string | null | undefined,
): string | null => {
  if (row.hash.toString('hex') !== reference.hash) return '的哈希与事件所记不符，被换过'
  if (plain === undefined) return '解不开，内容被改动（或 FIELD_KEY 不对）'
  if (plain !== null && !sm3(row.salt, plain).equals(row.hash)) return '的内容与哈希不符，内容被改动'
  const differs = kind.differs?.({ reference, row, plain, cipher, centre }) ?? null
  return differs === null ? null : `的${differs}`
}

const disposedAmong = async (
  { client, centre }: SealedContext,
  missing: readonly Named[],
): Promise<Set<string>> => {
  const ids = missing.map(({ reference }) => reference.id).filter(isUuid)
  const { rows } = await client.query<{ id: string }>(
    `select object_id::text as id from kernel.audit
     where centre_id = $1 and register = $2 and act = 'disposed' and object_id = any($3::uuid[])`,
    [centre, disposalRegister, ids],
  )
  return new Set(rows.map(({ id }) => id))
}

const unnamed = ({ named, ofStreams }: LoadedSealed): readonly { id: string; stream: string }[] => {
  const known = new Set(named.map(({ reference, stream }) => `${stream} ${reference.id}`))
  return ofStreams.filter(({ id, stream }) => !known.has(`${stream} ${id}`))
}

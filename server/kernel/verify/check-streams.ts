import type { FieldCipher } from '../secret/field-cipher.ts'
import type pg from 'pg'
import { chainFault } from './chain.ts'
import { checkSealed, type Naming } from './check-sealed.ts'
import { partsOf } from './cursor.ts'
import { partyKind, textKind } from './known-sealed.ts'
import { noteNumbers } from './note-numbers.ts'
import type { NumberLedger } from './number-ledger.ts'
import { readContent } from './read-content.ts'
import type { ReadEvent, StreamKind, StreamRow } from './stream-kind.ts'
import type { Tally } from './tally.ts'

export type CentreContext = {
  client: pg.ClientBase
  centre: number
  cipher: FieldCipher | null
  ledger: NumberLedger
  tally: Tally
}

/** A stream that was read; `sound` is false where its chain is broken already. */
type Stream = { id: string; events: ReadEvent[]; sound: boolean; title: string }

// So many events are held at a time, plus those of one stream.
const batchEvents = 2000

/** Checks every stream of a kind in one centre: chain, fold against row, numbers, rows kept apart. */
export const checkStreams = async (context: CentreContext, kind: StreamKind): Promise<void> => {
  const { client, centre, tally } = context
  let batch: Stream[] = []
  let held = 0
  let current: ReadEvent[] = []
  const close = async (all: boolean): Promise<void> => {
    if (current.length > 0) batch.push(closeStream(context, kind, current))
    current = []
    if (batch.length === 0 || (held < batchEvents && !all)) return
    await checkBatch(context, kind, batch)
    batch = []
    held = 0
  }
  const cursor = partsOf<Omit<ReadEvent, 'centre' | 'content'>>(
    client,
    `verify_${kind.name.replaceAll('-', '_')}_${centre}`,
    kind.events,
    [centre],
  )
  for await (const part of cursor)
    for (const row of part) {
      if (current[0] !== undefined && current[0].stream !== row.stream) await close(false)
      current.push({ ...row, centre, content: readContent(row.body) })
      held++
      tally.count('events')
    }
  await close(true)
  await checkStrays(context, kind)
}

const closeStream = (
  { centre, ledger, tally }: CentreContext,
  kind: StreamKind,
  events: ReadEvent[],
): Stream => {
  const id = events[0]?.stream ?? ''
  const title = `${kind.label} ${kind.title(events)}（${id}）`
  const fault = chainFault(events)
  if (fault !== null) tally.broken({ centre, where: title, what: fault })
  tally.count('streams')
  for (const { seq, what } of noteNumbers(kind, events, ledger))
    tally.broken({ centre, where: `${title}第${seq}个事件`, what })
  return { id, events, sound: fault === null, title }
}

const checkBatch = async (
  context: CentreContext,
  kind: StreamKind,
  batch: readonly Stream[],
): Promise<void> => {
  const { client, centre, tally } = context
  const { rows } = await client.query<StreamRow>(kind.rows, [centre, batch.map(({ id }) => id)])
  const byStream = new Map(rows.map((row) => [row.stream, row]))
  for (const stream of batch) {
    const what = stream.sound ? rowFault(kind, stream, byStream.get(stream.id)) : null
    if (what !== null) tally.broken({ centre, where: stream.title, what })
  }
  const namings: Naming[] = batch.flatMap(({ id, title, events }) =>
    events.map(({ seq, content }) => ({ where: `${title}第${seq}个事件`, stream: id, content })),
  )
  await checkSealed(context, [partyKind, textKind, ...kind.sealed], namings)
}

const rowFault = (kind: StreamKind, { events }: Stream, row: StreamRow | undefined): string | null => {
  const last = events.at(-1)
  if (row === undefined) return '有事件而没有当前记录，当前记录被删除'
  if (last === undefined) return null
  if (row.version > last.seq)
    return `第${last.seq + 1}个事件起缺失：当前记录的版本为 ${row.version}，事件只到第 ${last.seq} 个`
  if (row.version < last.seq)
    return `当前记录的版本为 ${row.version}，事件已到第 ${last.seq} 个，当前记录被退回或事件是插入的`
  if (!row.head.equals(last.hash)) return `当前记录的链头与第${last.seq}个事件的哈希不符`
  try {
    const differs = kind.compare(row, kind.fold(events))
    return differs === null ? null : `当前记录与事件不符：${differs}`
  } catch (error) {
    return `事件不能依次归并：${error instanceof Error ? error.message : String(error)}`
  }
}

/** Rows without events, and rows kept apart that belong to no stream: what a removed stream leaves behind. */
const checkStrays = async ({ client, centre, tally }: CentreContext, kind: StreamKind): Promise<void> => {
  const rows = await client.query<{ stream: string }>(kind.strays, [centre])
  for (const { stream } of rows.rows)
    tally.broken({
      centre,
      where: `${kind.label} ${stream}`,
      what: '第1个事件起缺失：有当前记录而没有事件，整个流被删除',
    })
  for (const { label, strays } of kind.sealed) {
    if (strays === undefined) continue
    const left = await client.query<{ id: string }>(strays, [centre])
    for (const { id } of left.rows)
      tally.broken({ centre, where: `${label} ${id}`, what: `所属的${kind.label}没有任何事件，整个流被删除` })
  }
}

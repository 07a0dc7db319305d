import type pg from 'pg'
import { partsOf } from './cursor.ts'
import { chainFault } from './chain.ts'
import { checkSealedStrays, type SealedContext, type SealedFault, sealedFaults } from './check-sealed.ts'
import { partyKind, textKind } from './known-sealed.ts'
import { type LoadedSealed, loadSealed } from './load-sealed.ts'
import { noteNumbers } from './note-numbers.ts'
import type { NumberLedger } from './number-ledger.ts'
import { readContent } from './read-content.ts'
import type { ReadEvent, StreamKind, StreamRow } from './stream-kind.ts'

type CentreContext = SealedContext & { ledger: NumberLedger }

/** Streams with everything that is asked of the database about them. */
type Batch = { streams: ReadEvent[][]; rows: Map<string, StreamRow>; sealed: LoadedSealed[] }

// So many events are held at a time, plus those of one stream; and as many again that are being fetched.
const batchEvents = 2000

/** Checks every stream of a kind in one centre: chain, fold against row, numbers, rows kept apart. */
export const checkStreams = async (context: CentreContext, kind: StreamKind): Promise<void> => {
  const { client, centre } = context
  let coming: Promise<Batch> | null = null
  for await (const streams of batchesOf(client, kind, centre)) {
    const next = loadBatch(context, kind, streams)
    next.catch(() => undefined)
    if (coming !== null) await checkBatch(context, kind, await coming)
    coming = next
  }
  if (coming !== null) await checkBatch(context, kind, await coming)
  await checkStrays(context, kind)
}

async function* batchesOf(
  client: pg.ClientBase,
  kind: StreamKind,
  centre: number,
): AsyncGenerator<ReadEvent[][]> {
  let streams: ReadEvent[][] = []
  let current: ReadEvent[] = []
  let held = 0
  const name = `verify_${kind.name.replaceAll('-', '_')}`
  const cursor = partsOf<Omit<ReadEvent, 'centre' | 'content'>>(client, name, kind.events, [centre])
  for await (const part of cursor)
    for (const row of part) {
      if (current[0]?.stream !== row.stream) {
        if (held >= batchEvents) {
          yield streams
          streams = []
          held = 0
        }
        current = []
        streams.push(current)
      }
      current.push({ ...row, centre, content: readContent(row.body) })
      held++
    }
  if (streams.length > 0) yield streams
}

const loadBatch = async (
  { client, centre }: CentreContext,
  kind: StreamKind,
  streams: ReadEvent[][],
): Promise<Batch> => {
  const ids = streams.map(([first]) => first?.stream ?? '')
  const [found, sealed] = await Promise.all([
    client.query<StreamRow>(kind.rows, [centre, ids]),
    loadSealed(client, centre, [partyKind, textKind, ...kind.sealed], streams.flat()),
  ])
  return { streams, rows: new Map(found.rows.map((row) => [row.stream, row])), sealed }
}

const checkBatch = async (
  context: CentreContext,
  kind: StreamKind,
  { streams, rows, sealed }: Batch,
): Promise<void> => {
  const { centre, ledger, tally } = context
  const apart = await sealedFaults(context, sealed)
  for (const events of streams) {
    const id = events[0]?.stream ?? ''
    const title = `${kind.label} ${kind.title(events)}（${id}）`
    const chain = chainFault(events)
    const whole = chain ?? rowFault(kind, events, rows.get(id))
    const faults: SealedFault[] = [
      ...(whole === null ? [] : [{ seq: null, what: whole }]),
      ...noteNumbers(kind, events, ledger),
      ...(apart.get(id) ?? []),
    ]
    for (const { seq, what } of faults)
      tally.broken({ centre, where: seq === null ? title : `${title}第${seq}个事件`, what })
    tally.count('streams')
    tally.count('events', events.length)
  }
}

const rowFault = (
  kind: StreamKind,
  events: readonly ReadEvent[],
  row: StreamRow | undefined,
): string | null => {
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
const checkStrays = async (context: CentreContext, kind: StreamKind): Promise<void> => {
  const { client, centre, tally } = context
  const rows = await client.query<{ stream: string }>(kind.strays, [centre])
  for (const { stream } of rows.rows)
    tally.broken({
      centre,
      where: `${kind.label} ${stream}`,
      what: '第1个事件起缺失：有当前记录而没有事件，整个流被删除',
    })
  await checkSealedStrays(context, kind.sealed, `所属的${kind.label}没有任何事件，整个流被删除`)
}

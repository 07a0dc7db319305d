import type { AnchoredStream } from '../anchor/index.ts'
import type { StoredEvent } from '../event-log/event.ts'
import type { Row } from './row.ts'
import type { SealedKind } from './sealed-kind.ts'

/** A stored event with the name of its hash and its parsed body, which is undefined where it is no JSON. */
export type ReadEvent = StoredEvent & { hashName: string; content: unknown }

/** A number found in an event: number `serial` of the series with a counter of that name. */
export type Numbered = { series: string; serial: number }

/** The row of a stream: its own columns beside what the fold makes. */
export type StreamRow = Row & { stream: string; version: number; head: Buffer }

/**
 * Everything verify needs to know about one kind of stream. The kernel knows no module: `server/verify.ts` hands
 * the kinds in. In all SQL `$1` is the centre; ids come back as text.
 */
export type StreamKind<S = unknown> = AnchoredStream & {
  /** What a person calls a stream of this kind: 办件. */
  label: string
  /**
   * All events in the order of stream and seq: `stream, seq, type, v, at, actor, "actingFor", command, channel, body,
   * "hashName", hash`.
   */
  events: string
  /** The rows of the streams `$2` (text[]): `stream, version, head` and whatever `compare` reads. */
  rows: string
  /** Rows without any event: `stream`. */
  strays: string
  /** The stored hashes at `$2` (text[]) streams, `$3` (int[]) seqs: `stream, seq, hash`. */
  hashes: string
  /** What a person knows this stream by, from its events: its number. */
  title(events: readonly ReadEvent[]): string
  /** The state the events make. Throws where they can't follow each other. */
  fold(events: readonly ReadEvent[]): S
  /** The first thing in which the row differs from the state, in words, or null. */
  compare(row: StreamRow, state: S): string | null
  /** Series whose numbers are given in these events, by the beginning of their names: `case:`. */
  series: readonly string[]
  /** The numbers given in an event; a number that can't be read is a string telling so. */
  numbers(event: ReadEvent, first: ReadEvent): readonly (Numbered | string)[]
  /** Rows kept apart that events of this kind name by id and salted hash, besides persons and texts. */
  sealed: readonly SealedKind[]
}

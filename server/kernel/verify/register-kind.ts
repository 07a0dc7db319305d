import type { AuditRow } from '../event-log/event.ts'
import type { SealedKind } from './sealed-kind.ts'
import type { Numbered } from './stream-kind.ts'

/** A row of a register with its parsed body, which is undefined where it is no JSON. */
export type ReadEntry = AuditRow & { content: unknown }

/**
 * What verify needs to know about a register whose rows give numbers or name rows kept apart, besides persons and
 * texts. Of every other register the chain is checked.
 */
export type RegisterKind = {
  /** `notice.given` */
  register: string
  /** Series some of whose numbers are given in its rows, by the beginning of their names. */
  series: readonly string[]
  /** The numbers given in a row; a number that can't be read is a string telling so. */
  numbers(entry: ReadEntry): readonly (Numbered | string)[]
  /** Rows kept apart that it names by id and salted hash; a register is no stream to have `ofStreams`. */
  sealed: readonly Omit<SealedKind, 'ofStreams'>[]
}

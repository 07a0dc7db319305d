import type { FieldCipher } from '../secret/field-cipher.ts'
import type { Row } from './row.ts'

/** A row kept apart from the events: SM3(salt ‖ opened `sealed`) is its hash. */
export type SealedRow = Row & { id: string; salt: Buffer; sealed: Buffer; hash: Buffer }

/** How an event names such a row: `{<key>: id, hash: hex, …}` anywhere in its body. */
export type Reference = { id: string; hash: string; object: Row }

export type SealedKind = {
  /** The member that holds the id: `party`, `text`, `letter`. */
  key: string
  /** 人员信息, 文字内容, 文书 */
  label: string
  /** The rows with the ids `$2` (text[]) in centre `$1`: `id, salt, sealed, hash` and what the checks below read. */
  rows: string
  /** Where every row of a stream must be named by it: rows of the streams `$2` (text[]): `id, stream`. */
  ofStreams?: string
  /** Rows that belong to no stream at all: `id`. */
  strays?: string
  /** What else the event or the content fixes, in words, or null. `plain` is null without FIELD_KEY. */
  differs?: (given: {
    reference: Reference
    row: SealedRow
    plain: string | null
    cipher: FieldCipher | null
    centre: number
  }) => string | null
}

import type { Database } from '../../db/pool.ts'
import type { Calendar } from '../../kernel/calendar/index.ts'
import type { Live } from '../../kernel/live/live.ts'
import type { FieldCipher } from '../../kernel/secret/field-cipher.ts'
import type { KeptCases } from './kept-cases.ts'
import type { CentreFacts, ItemVersion, UnitFacts, WindowFacts } from './context.ts'

/** The centre as it is organised now; changes rarely, so it is kept for a few seconds. */
export type OrganisationFacts = {
  centre: CentreFacts
  units: ReadonlyMap<string, UnitFacts>
  windows: ReadonlyMap<string, WindowFacts>
  people: ReadonlySet<string>
}

/** What the room of cases is given where the process is wired together. */
export type CaseDeps = {
  database: Database
  cipher: FieldCipher
  now: () => Date
  calendar: () => Calendar
  publicUrl: string
  live: Live
  /** An item version by id, kept; `dated` where it counts until when it is in force. */
  version: (centreId: number, versionId: string, ask?: { dated: boolean }) => Promise<ItemVersion | null>
  organisation: (centreId: number) => Promise<OrganisationFacts>
  /** The cases last handled by this process. */
  kept: KeptCases
}

/** Six digits that open the tracking page of a case: derived, so nothing is stored; a change of keys leaves them. */
export const queryCodeOf = (cipher: FieldCipher, centreId: number, caseId: string): string =>
  String(cipher.paperMark(centreId, 'query-code', caseId).readUInt32BE(0) % 1_000_000).padStart(6, '0')

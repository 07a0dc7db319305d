import type { ItemContent } from '@yimen/contract/items.ts'
import type { LetterData, NumberedKind } from '@yimen/contract/documents.ts'
import type { Actor } from '../../kernel/actor/actor.ts'
import type { Calendar } from '../../kernel/calendar/index.ts'
import type { PartyFields, PartyRef, TextRef } from '../../kernel/party/party.ts'
import type { LetterRef } from './case.ts'

/** The unit whose item it is: who decides, who seals, where one may complain against it. */
export type UnitFacts = {
  unitId: string
  code: string
  name: string
  letterPrefix: string
  reconsiderationBody: string
  court: string
  sealText: string
  phone: string
}
export type WindowFacts = { windowId: string; unitId: string; number: string; name: string; place: string }
export type CentreFacts = {
  centreId: number
  name: string
  region: string
  code: string
  complaintPhone: string
  demonstration: boolean
}

/** The item version a case runs under. Immutable once in force. § items.2 */
export type ItemVersion = {
  itemId: string
  versionId: string
  content: ItemContent
  inForceFrom: string | null
  inForceTo: string | null
}

/** What a letter says beyond its heading; number, case number and date are filled in by the append. */
export type LetterBody<K extends NumberedKind> = Omit<
  LetterData<K>,
  | 'centreName'
  | 'bodyName'
  | 'unitName'
  | 'number'
  | 'dateOn'
  | 'addressee'
  | 'applicant'
  | 'itemName'
  | 'itemKind'
  | 'caseNumber'
  | 'verifyCode'
  | 'verifyUrl'
  | 'sealText'
  | 'demo'
  | 'contact'
  | 'complaintPhone'
>

/** Where an act notes what is kept apart from its events: persons, free texts, letters. */
export type Notebook = {
  text: (body: string) => TextRef
  party: (fields: PartyFields) => PartyRef
  letter: <K extends NumberedKind>(kind: K, body: LetterBody<K>) => LetterRef
  newId: () => string
}

/** Everything a decision on a case may look at besides the case itself. Time is an argument. */
export type Context = {
  actor: Actor
  /** Time of entry. */
  now: string
  /** Time of the act: the same unless entered late. § items.4.2 */
  actAt: string
  calendar: Calendar
  version: ItemVersion
  unit: UnitFacts
  window: WindowFacts
  centre: CentreFacts
  /** Opens the persons and texts this case names. */
  read: { party: (ref: PartyRef) => PartyFields; text: (ref: TextRef) => string }
  queryCode: string
  /** Other open cases of the same applicant for the same item. */
  duplicates: number
  /** Who serves at the case's unit at that moment; read only where the form names a person, else empty. */
  colleagues: ReadonlySet<string>
  /** For undo: the last command's acts, and whether somebody else has looked since. */
  last: LastCommand | null
  note: Notebook
}

export type LastCommand = {
  from: number
  to: number
  actor: string
  at: string
  types: readonly string[]
  /** Everybody who has looked at the case since. */
  seenBy: readonly string[]
  lettersPrinted: boolean
}

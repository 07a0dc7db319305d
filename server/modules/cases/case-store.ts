import { type Statement, statement } from '../../db/statement.ts'
import type { CaseEvent, CaseState, LetterRef } from './case.ts'
import type { LastCommand } from './context.ts'
import type { OpenTask } from '../../kernel/task/index.ts'
import type { Entered } from './evolve.ts'

/** What load_for_act answers. */
export type LoadedCase = {
  caseId: string
  version: number
  state: CaseState
  scopes: string[]
  tasks: OpenTask[]
  command: { actor: string; hash: string; stream: string; version: number } | null
  parties: Record<string, string>
  texts: Record<string, string>
  last: LastCommand | null
}
export const loadForAct = statement<{ loaded: LoadedCase | null }>(
  'cases.load-for-act',
  'select cases.load_for_act($1, $2, $3) as loaded',
)

export type AppendRow = { state: CaseState; dueAt: string | null; applicantHmac?: string }
export type Appended = {
  stream: string
  version: number
  replayed?: boolean
  numbers?: Record<string, string>
}

/** The append: one call, one transaction, all or nothing. */
export const append = statement<{ appended: Appended }>(
  'cases.append',
  `select cases.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as appended`,
)

type EventRow = {
  seq: number
  type: string
  v: number
  at: string
  actorId: string
  actingFor: string | null
  commandId: string
  channel: string
  body: string
  hash: Buffer
}

const eventColumns = `seq, type, v, at, actor_id as "actorId", acting_for as "actingFor", command_id as "commandId",
  channel, body, hash`

/** All events of a case in their order. */
export const eventsOf = statement<EventRow>(
  'cases.events-of',
  `select ${eventColumns} from cases.case_event where centre_id = $1 and case_id = $2 order by seq`,
)

export const eventsSince = statement<EventRow>(
  'cases.events-since',
  `select ${eventColumns} from cases.case_event where centre_id = $1 and case_id = $2 and seq > $3 order by seq`,
)

/** A stored event as the fold reads it. Older versions `v` would be upcast here; there is only v1 so far. */
export const readEvent = (row: EventRow): Entered & { seq: number } => {
  if (row.v !== 1) throw new Error(`case event ${row.type} v${row.v} is newer than this program`)
  return {
    seq: row.seq,
    event: { type: row.type, ...(JSON.parse(row.body) as object) } as CaseEvent,
    actor: row.actorId,
    at: row.at,
  }
}
export type { EventRow }

export const duplicatesOf = statement<{ n: number }>(
  'cases.duplicates',
  'select cases.count_open_duplicates($1, $2, $3) as n',
)

/** Open cases of a person: those for the same item, and those the asker may see anyway. (centre, mark, item, scopes) */
export const openCasesOf = statement<{
  caseId: string
  number: string
  itemId: string
  itemVersionId: string
}>(
  'cases.open-cases-of',
  `select case_id as "caseId", number, item_id as "itemId", item_version_id as "itemVersionId" from cases.case
    where centre_id = $1 and applicant_hmac = $2 and phase in ('taken-in', 'accepted')
      and (item_id = $3 or exists (select 1 from cases.case_scope s where s.centre_id = $1
        and s.case_id = "case".case_id and s.scope = any($4::text[])))
    order by case_id desc limit 20`,
)

const markSeenRow = statement('cases.mark-seen', 'select cases.mark_seen($1, $2, $3, $4, $5)')
export const markSeen = (
  centreId: number,
  caseId: string,
  person: string,
  version: number,
  nowAt: string,
): Statement => markSeenRow(centreId, caseId, person, version, nowAt)

/** The letters an act's events name. */
export const lettersIn = (events: readonly CaseEvent[]): LetterRef[] =>
  events.flatMap((event) => {
    const found: LetterRef[] = []
    if ('receipt' in event) found.push(event.receipt)
    if ('letter' in event && event.letter !== null) found.push(event.letter)
    return found
  })

import { StatementFailed } from '../../db/pool.ts'
import { entering, type Statement, statement } from '../../db/statement.ts'
import type { CaseEvent, CaseState, LetterRef } from './case.ts'
import type { LastCommand } from './context.ts'
import type { OpenTask } from '../../kernel/task/index.ts'
import type { Entered } from './evolve.ts'

/** What an act needs to know of a case. Parties and texts are sealed, in base64; the head as well. */
export type LoadedCase = {
  caseId: string
  version: number
  head: string
  /** When the last act on it was recorded. */
  actedAt: string
  state: CaseState
  scopes: string[]
  tasks: OpenTask[]
  parties: Record<string, string>
  texts: Record<string, string>
}

/** (centre, case): null where there is none. */
export const loadCase = entering<{ loaded: LoadedCase | null }>(
  'cases.load-case',
  'select cases.load_case($1, $2) as loaded',
)

/** (centre, case): what undoing asks about the last act. */
export const lastCommand = entering<{ last: LastCommand | null }>(
  'cases.last-command',
  'select cases.last_command($1, $2) as last',
)

export type Appended =
  | { version: number; head: string; numbers: Record<string, string>; replayed?: false }
  | { stream: string; version: number; replayed: true }

/**
 * The append: one call, one transaction, all or nothing. (centre, case, expected version, its head, command, actor,
 * acting for, request hash, at, channel, events, numbers, state, due, applicant's mark, side rows)
 */
export const append = entering<{ appended: Appended }>(
  'cases.append-act',
  `select cases.append_act($1, $2, $3, decode($4, 'base64'), $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
    as appended`,
)

/** Somebody else's act came first: its event has the place. */
export const isStale = (error: unknown): boolean =>
  error instanceof StatementFailed &&
  (error.sqlstate === 'YM001' || (error.sqlstate === '23505' && error.constraint === 'case_event_pkey'))

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

export const duplicatesOf = entering<{ n: number }>(
  'cases.open-duplicates',
  'select cases.open_duplicates($1, $2, $3) as n',
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

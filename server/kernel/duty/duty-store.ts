import type { DutyState } from '@yimen/contract/duties.ts'
import type { Instant, LocalDate } from '@yimen/contract/local-date.ts'
import { statement } from '../../db/pool.ts'

/** A duty as it is kept. */
export type Duty = {
  id: string
  code: string
  occurrence: string
  clause: string
  holder: string
  escalatesTo: string | null
  objectKind: string | null
  objectId: string | null
  dueAt: Instant
  data: Readonly<Record<string, unknown>>
}
/** One whose consequence is to be carried out now; `tries` counts this time too. */
export type MissedDuty = Duty & { tries: number }

export type Claim = { busy: boolean; reminded: number; missed: number; unsettled: MissedDuty[] }

const columns = `duty_id as id, code, occurrence, clause, holder, escalates_to as "escalatesTo",
  object_kind as "objectKind", object_id as "objectId", due_at as "dueAt", data`

/** (centre, now, lease until, codes, limit): reminds, marks misses, leases what is unsettled. */
export const claimDuties = statement<{ claim: Claim }>(
  'kernel-duty-claim',
  'select kernel.claim_duties($1, $2, $3, $4, $5) as claim',
)
/** (centre, at, rows): duties outside of any append; what was fulfilled or dropped is owed again. */
export const writeDuties = statement('kernel-duty-write', 'select kernel.write_duties($1, $2, $3::jsonb)')
/** (centre, at, rows): only those that were never there, whatever became of them since. */
export const writeNewDuties = statement(
  'kernel-duty-write-new',
  `select kernel.write_duties($1, $2, r.rows) from (
     select coalesce(jsonb_agg(x), '[]') as rows from jsonb_array_elements($3::jsonb) as x
     where not exists (select from kernel.duty d
       where d.centre_id = $1 and d.code = x->>'code' and d.occurrence = x->>'occurrence')) r`,
)
/** (centre, now, duty, outcome, finding rows) */
export const settleDuty = statement(
  'kernel-duty-settle',
  'select kernel.settle_duty($1, $2, $3, $4, $5::jsonb)',
)
/** (centre, duty, when): gives a failed consequence back for another try. */
export const retryDuty = statement(
  'kernel-duty-retry',
  `update kernel.duty set next_try_at = $3
   where centre_id = $1 and duty_id = $2 and state = 'missed' and not settled`,
)
/** (centre, now, codes, until, calendar revision, rows) */
export const planDuties = statement(
  'kernel-duty-plan',
  'select kernel.plan_duties($1, $2, $3, $4, $5, $6::jsonb)',
)
export const plannedSoFar = statement<{ code: string; plannedUntil: LocalDate; revision: number }>(
  'kernel-duty-planned',
  `select code, planned_until as "plannedUntil", calendar_revision as revision
   from kernel.duty_plan where centre_id = $1 and code = any($2)`,
)
/** (centre, codes, now): open duties of events that the calendar may move. */
export const movableDuties = statement<Duty>(
  'kernel-duty-movable',
  `select ${columns} from kernel.duty
   where centre_id = $1 and state = 'open' and code = any($2) and due_at > $3 and data ? 'startAt'`,
)
/** (centre, rows of id, dueAt, remindAt) */
export const redateDuties = statement('kernel-duty-redate', 'select kernel.redate_duties($1, $2::jsonb)')

/** A duty as lists show it. */
export type ListedDuty = Duty & { state: DutyState; closedAt: Instant | null }

/** (centre, duty) */
export const findDuty = statement<ListedDuty>(
  'kernel-duty-find',
  `select ${columns}, state, closed_at as "closedAt" from kernel.duty where centre_id = $1 and duty_id = $2`,
)

/** (centre, holder scopes, after due, after id, limit): open duties by what is due first. */
export const openDuties = statement<ListedDuty>(
  'kernel-duty-open',
  `select d.* from unnest($2::text[]) as s(scope) cross join lateral (
     select ${columns}, state, closed_at as "closedAt" from kernel.duty
     where centre_id = $1 and holder = s.scope and state = 'open'
       and (due_at, duty_id) > ($3::timestamptz, $4::uuid)
     order by due_at, duty_id limit $5) d
   order by d."dueAt", d.id limit $5`,
)
const missedSide = (side: 'holder' | 'escalates_to'): string => `
  (select d.* from unnest($2::text[]) as s(scope) cross join lateral (
     select ${columns}, state, closed_at as "closedAt" from kernel.duty
     where centre_id = $1 and ${side} = s.scope and state = 'missed'
       and (due_at, duty_id) < ($3::timestamptz, $4::uuid)
     order by due_at desc, duty_id desc limit $5) d)`

/** (centre, scopes, before due, before id, limit): misses of these holders or to be followed up by them, latest first. */
export const missedDuties = statement<ListedDuty>(
  'kernel-duty-missed',
  `select * from (${missedSide('holder')} union ${missedSide('escalates_to')}) d
   order by d."dueAt" desc, d.id desc limit $5`,
)
/** (centre, command, actor, request hash, duty, state, at, sealed text, evidence, audit body) */
export const actOnDuty = statement<{ outcome: { stream: string; version: number } }>(
  'kernel-duty-act',
  'select kernel.act_on_duty($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10) as outcome',
)

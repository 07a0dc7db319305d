import type { FindingSource, FindingState } from '@yimen/contract/findings.ts'
import type { Instant } from '@yimen/contract/local-date.ts'
import { statement } from '../../db/pool.ts'
import type { Evidence } from './finding-row.ts'

/** A finding as it is kept, its texts still sealed. */
export type StoredFinding = {
  id: string
  code: string
  clause: string
  objectKind: string
  objectId: string
  step: string | null
  holder: string | null
  personId: string | null
  happenedAt: Instant
  foundAt: Instant
  source: FindingSource
  evidence: Evidence
  state: FindingState
  answer: Buffer | null
  answeredAt: Instant | null
  answeredBy: string | null
  verifiedAt: Instant | null
  verdict: Buffer | null
  closedAt: Instant | null
}

const columns = `f.finding_id as id, f.code, f.clause, f.object_kind as "objectKind", f.object_id as "objectId", f.step,
  f.holder, f.person_id as "personId", f.happened_at as "happenedAt", f.found_at as "foundAt", f.source, f.evidence,
  f.state, a.body as answer, f.answered_at as "answeredAt", f.answered_by as "answeredBy",
  f.verified_at as "verifiedAt", v.body as verdict, f.closed_at as "closedAt"`
const texts = `left join kernel.text a on a.centre_id = $1 and a.text_id = f.answer_text
  left join kernel.text v on v.centre_id = $1 and v.text_id = f.verdict_text`

/** (centre, finding) */
export const findFinding = statement<StoredFinding>(
  'kernel-finding-find',
  `select ${columns} from kernel.finding f ${texts} where f.centre_id = $1 and f.finding_id = $2`,
)

/** (centre, scopes, person, state or null, after found, after id, limit): the oldest question first. */
export const myFindings = statement<StoredFinding>(
  'kernel-finding-mine',
  `with hit as (
     (select f.finding_id from unnest($2::text[]) as s(scope) cross join lateral (
        select finding_id, found_at from kernel.finding
        where centre_id = $1 and holder = s.scope and ($4::text is null or state = $4)
          and (found_at, finding_id) > ($5::timestamptz, $6::uuid)
        order by found_at, finding_id limit $7) f)
     union
     (select finding_id from kernel.finding
      where centre_id = $1 and person_id = $3 and ($4::text is null or state = $4)
        and (found_at, finding_id) > ($5::timestamptz, $6::uuid)
      order by found_at, finding_id limit $7))
   select ${columns} from hit join kernel.finding f on f.centre_id = $1 and f.finding_id = hit.finding_id ${texts}
   order by f.found_at, f.finding_id limit $7`,
)

/** (centre, after found, after id, limit) */
export const allFindings = statement<StoredFinding>(
  'kernel-finding-all',
  `select ${columns} from kernel.finding f ${texts}
   where f.centre_id = $1 and (f.found_at, f.finding_id) > ($2::timestamptz, $3::uuid)
   order by f.found_at, f.finding_id limit $4`,
)
/** (centre, state, after found, after id, limit) */
export const findingsInState = statement<StoredFinding>(
  'kernel-finding-in-state',
  `select ${columns} from kernel.finding f ${texts}
   where f.centre_id = $1 and f.state = $2 and (f.found_at, f.finding_id) > ($3::timestamptz, $4::uuid)
   order by f.found_at, f.finding_id limit $5`,
)
/** (centre, object): findings about one thing, for its own page. */
export const findingsOf = statement<Pick<StoredFinding, 'id' | 'clause' | 'evidence' | 'state' | 'foundAt'>>(
  'kernel-finding-of',
  `select finding_id as id, clause, evidence, state, found_at as "foundAt" from kernel.finding
   where centre_id = $1 and object_id = $2 order by finding_id`,
)

/** (centre, found at, rows): opens findings by themselves, outside of any append. */
export const writeFindings = statement(
  'kernel-finding-write',
  'select kernel.write_findings($1, $2, $3::jsonb)',
)

/** (centre, command, actor, request hash, finding, states before, state after, at, sealed text, audit body) */
export const actOnFinding = statement<{ outcome: { stream: string; version: number } }>(
  'kernel-finding-act',
  'select kernel.act_on_finding($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10) as outcome',
)

import { statement } from '../../db/pool.ts'
import type { Role } from '@yimen/contract/organisation.ts'
import type { Away } from './rules/substitution.ts'

export type PostRow = {
  personId: string
  name: string
  fromOn: string
  toOn: string | null
  unitIds: string[]
  windowIds: string[]
  beyondWindow: { role: Role; unitId: string | null }[]
}
const beyondWindow = `coalesce(jsonb_agg(distinct jsonb_build_object('role', r.role, 'unitId', r.unit_id))
       filter (where r.role not in ('clerk', 'window-lead')), '[]') as "beyondWindow"`
/** Persons and where they belong in these days. (centre, persons, from, to) */
export const postsOf = statement<PostRow>(
  'organisation.posts-of',
  `select p.person_id as "personId", p.name, p.from_on as "fromOn", p.to_on as "toOn",
     array_remove(array_agg(distinct r.unit_id::text), null) as "unitIds",
     array_remove(array_agg(distinct r.window_id::text), null) as "windowIds", ${beyondWindow}
   from organisation.person p
   left join organisation.role_holding r on r.centre_id = $1 and r.person_id = p.person_id
     and r.from_on <= $4::date and (r.to_on is null or r.to_on >= $3::date)
   where p.centre_id = $1 and p.person_id = any($2::uuid[])
   group by p.centre_id, p.person_id`,
)

/** Substitutions of an absent person that cross a time, those passed on aside. (centre, absent, from, to) */
export const crossing = statement<Away>(
  'organisation.crossing',
  `select a.name, b.name as "standIn", s.to_at as until
   from organisation.substitution s
   join organisation.person a on a.centre_id = $1 and a.person_id = s.absent_id
   join organisation.person b on b.centre_id = $1 and b.person_id = s.stand_in_id
   where s.centre_id = $1 and s.absent_id = $2 and s.ended_at is null and s.because_of is null
     and s.from_at < $4::timestamptz and s.to_at > $3::timestamptz
   order by s.from_at limit 1`,
)

/** (centre, id, command, actor, hash, at, absent, stand-in, from, to, reason, note, audit) */
export const orderSubstitution = statement<{ id: string }>(
  'organisation.order-substitution',
  'select organisation.order_substitution($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as id',
)
/** (centre, id, command, actor, hash, at) */
export const endSubstitution = statement(
  'organisation.end-substitution',
  'select organisation.end_substitution($1, $2, $3, $4, $5, $6)',
)
/** Whose absence it was, with their posts then. (centre, substitution) */
export const absenceOf = statement<PostRow & { ended: boolean; standInId: string }>(
  'organisation.absence-of',
  `select p.person_id as "personId", p.name, p.from_on as "fromOn", p.to_on as "toOn",
     array_remove(array_agg(distinct r.unit_id::text), null) as "unitIds",
     array_remove(array_agg(distinct r.window_id::text), null) as "windowIds", ${beyondWindow},
     s.ended_at is not null as ended, s.stand_in_id as "standInId"
   from organisation.substitution s
   join organisation.person p on p.centre_id = $1 and p.person_id = s.absent_id
   left join organisation.role_holding r on r.centre_id = $1 and r.person_id = p.person_id
     and r.from_on <= s.to_at::date and (r.to_on is null or r.to_on >= s.from_at::date)
   where s.centre_id = $1 and s.substitution_id = $2 and s.because_of is null
   group by p.centre_id, p.person_id, s.ended_at, s.stand_in_id`,
)

/** (centre, id, command, actor, hash, at, person, unit, item, acts, from, to, audit) */
export const putGrant = statement<{ id: string }>(
  'organisation.grant-authority',
  'select organisation.grant_authority($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as id',
)
/** (centre, id, command, actor, hash, at) */
export const endGrant = statement(
  'organisation.end-grant',
  'select organisation.end_grant($1, $2, $3, $4, $5, $6)',
)
/** (centre, grant) */
export const grantOf = statement<{ personId: string; unitId: string; unit: string }>(
  'organisation.grant-of',
  `select g.person_id as "personId", g.unit_id as "unitId", u.name as unit
   from organisation.authority_grant g
   join organisation.unit u on u.centre_id = $1 and u.unit_id = g.unit_id
   where g.centre_id = $1 and g.grant_id = $2`,
)

import type { Role } from '@yimen/contract/organisation.ts'
import { statement } from '../../db/pool.ts'

export type PersonRow = { personId: string; name: string; badge: string; fromOn: string; toOn: string | null }
/** (centre, person) */
export const personRow = statement<PersonRow>(
  'organisation.person-row',
  `select person_id as "personId", name, badge, from_on as "fromOn", to_on as "toOn"
   from organisation.person where centre_id = $1 and person_id = $2`,
)

export type HeldPost = {
  postId: string
  personId: string
  role: Role
  unitId: string | null
  unit: string | null
  windowId: string | null
  window: string | null
  fromOn: string
  toOn: string | null
}
const post = `select h.holding_id as "postId", h.person_id as "personId", h.role, h.unit_id as "unitId", u.name as unit,
     h.window_id as "windowId", w.name as window, h.from_on as "fromOn", h.to_on as "toOn"
   from organisation.role_holding h
   left join organisation.unit u on u.centre_id = $1 and u.unit_id = h.unit_id
   left join organisation.window w on w.centre_id = $1 and w.window_id = h.window_id`
/** All a person ever held. (centre, person) */
export const heldPosts = statement<HeldPost>(
  'organisation.held-posts',
  `${post} where h.centre_id = $1 and h.person_id = $2 order by h.from_on desc, h.holding_id desc`,
)
/** (centre, post) */
export const postById = statement<HeldPost>(
  'organisation.post-by-id',
  `${post} where h.centre_id = $1 and h.holding_id = $2`,
)

export type HeldGrant = {
  grantId: string
  unitId: string
  unit: string
  itemId: string | null
  acts: string[]
  fromOn: string
  toOn: string | null
  endedAt: string | null
}
/** All a person was ever granted. (centre, person) */
export const heldGrants = statement<HeldGrant>(
  'organisation.held-grants',
  `select g.grant_id as "grantId", g.unit_id as "unitId", u.name as unit, g.item_id as "itemId", g.acts,
     g.from_on as "fromOn", g.to_on as "toOn", g.ended_at as "endedAt"
   from organisation.authority_grant g
   join organisation.unit u on u.centre_id = $1 and u.unit_id = g.unit_id
   where g.centre_id = $1 and g.person_id = $2 order by g.from_on desc, g.grant_id desc`,
)
/** (centre, person) */
export const ownTasks = statement<{ open: number }>(
  'organisation.own-tasks',
  `select count(*)::int as open from kernel.task
   where centre_id = $1 and holder = 'person:' || $2 and state = 'open'`,
)
/** Who else administers the centre on the day after, with no end in sight. (centre, person, day after) */
export const otherAdministrators = statement<{ n: number }>(
  'organisation.other-administrators',
  `select count(distinct h.person_id)::int as n from organisation.role_holding h
   join organisation.person p on p.centre_id = $1 and p.person_id = h.person_id
   where h.centre_id = $1 and h.role = 'administrator' and h.person_id <> $2
     and h.from_on <= $3::date and h.to_on is null and p.from_on <= $3::date and p.to_on is null`,
)

export type PlaceRow = { unitId: string; name: string; fromOn: string; toOn: string | null }
/** (centre, unit) */
export const unitDays = statement<PlaceRow>(
  'organisation.unit-days',
  `select unit_id as "unitId", name, from_on as "fromOn", to_on as "toOn"
   from organisation.unit where centre_id = $1 and unit_id = $2`,
)
/** (centre, window) */
export const windowDays = statement<PlaceRow>(
  'organisation.window-days',
  `select unit_id as "unitId", name, from_on as "fromOn", to_on as "toOn"
   from organisation.window where centre_id = $1 and window_id = $2`,
)

/** (centre, id, command, actor, hash, at, person, role, unit, window, from, to, audit, grant, acts, its audit) */
export const givePost = statement<{ id: string }>(
  'organisation.give-post',
  `select organisation.give_post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) as id`,
)
/** (centre, id, command, actor, hash, at, today, last, with grants, audit) */
export const endPost = statement(
  'organisation.end-post',
  'select organisation.end_post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
)

import type { Role } from '@yimen/contract/organisation.ts'
import { statement } from '../../db/pool.ts'

/** At a window today: its own people and those standing in for them, with the work before them. */
export type AtWindow = {
  personId: string
  name: string
  badge: string
  role: Role
  here: boolean
  standsInFor: string | null
  absentUntil: string | null
  substitutionId: string | null
  openTasks: number
  lateTasks: number
}
/** (centre, window, now, today) */
export const peopleAtWindow = statement<AtWindow>(
  'organisation.people-at-window',
  `with holder as (
     select distinct r.person_id, r.role from organisation.role_holding r
     where r.centre_id = $1 and r.window_id = $2 and r.from_on <= $4::date and (r.to_on is null or r.to_on >= $4::date)
   ), standing as (
     select s.substitution_id, s.absent_id, s.stand_in_id, s.to_at, s.because_of from organisation.substitution s
     where s.centre_id = $1 and s.ended_at is null and s.from_at <= $3::timestamptz and s.to_at > $3::timestamptz
   ), at_window as (
     select h.person_id, h.role, null::uuid as absent_id from holder h
     union
     select s.stand_in_id, h.role, s.absent_id from standing s join holder h on h.person_id = s.absent_id
   )
   select p.person_id as "personId", p.name, p.badge, w.role,
     exists (select from organisation.session x
       where x.centre_id = $1 and x.person_id = p.person_id and x.ended_at is null and x.ends_at > $3::timestamptz
         and x.locked_at is null and x.locks_at > $3::timestamptz
         and x.last_seen_at + x.idle > $3::timestamptz) as here,
     (select a.name from organisation.person a where a.centre_id = $1 and a.person_id = w.absent_id) as "standsInFor",
     (select max(s.to_at) from standing s where s.absent_id = p.person_id) as "absentUntil",
     -- In a person's own row. What was passed on ends with the order that caused it; orders for one person never cross.
     case when w.absent_id is null then (select s.substitution_id from standing s
       where s.absent_id = p.person_id and s.because_of is null limit 1) end as "substitutionId",
     t.open::int as "openTasks", t.late::int as "lateTasks"
   from at_window w
   join organisation.person p on p.centre_id = $1 and p.person_id = w.person_id
   cross join lateral (
     select count(*) as open, count(*) filter (where due_at < $3::timestamptz) as late from kernel.task
     where centre_id = $1 and holder = 'person:' || p.person_id and state = 'open') t
   order by w.role = 'window-lead' desc, w.absent_id is not null, p.badge`,
)
/** Work put to the window that nobody has taken yet. (centre, window, now) */
export const unassignedAt = statement<{ unassigned: number; late: number }>(
  'organisation.unassigned-at',
  `select count(*)::int as unassigned, (count(*) filter (where due_at < $3::timestamptz))::int as late
   from kernel.task
   where centre_id = $1 and holder = 'window:' || $2 and state = 'open'`,
)

export type ListedPerson = {
  personId: string
  name: string
  badge: string
  roles: Role[]
  unitIds: string[]
}
/** People in service on a day, by unit and by part of a name or the beginning of a badge. (centre, day, unit, words) */
export const listPeople = statement<ListedPerson>(
  'organisation.list-people',
  `select p.person_id as "personId", p.name, p.badge,
     array_remove(array_agg(distinct r.role), null) as roles,
     array_remove(array_agg(distinct r.unit_id::text), null) as "unitIds"
   from organisation.person p
   left join organisation.role_holding r on r.centre_id = $1 and r.person_id = p.person_id
     and r.from_on <= $2::date and (r.to_on is null or r.to_on >= $2::date)
   where p.centre_id = $1 and p.from_on <= $2::date and (p.to_on is null or p.to_on >= $2::date)
     and ($4::text is null or position($4 in p.name) > 0 or starts_with(lower(p.badge), lower($4)))
     and ($3::uuid is null or exists (select from organisation.role_holding u
       where u.centre_id = $1 and u.person_id = p.person_id and u.unit_id = $3
         and u.from_on <= $2::date and (u.to_on is null or u.to_on >= $2::date)))
   group by p.centre_id, p.person_id
   order by p.badge limit 500`,
)

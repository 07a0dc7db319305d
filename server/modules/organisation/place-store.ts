import { statement } from '../../db/pool.ts'
import type { UnitFacts, WindowFacts } from './published-store.ts'

type Days = { fromOn: string; toOn: string | null }
export type UnitRow = UnitFacts & Days
export type WindowRow = WindowFacts & Days

/** Every unit there is or was. (centre) */
export const unitRows = statement<UnitRow>(
  'organisation.unit-rows',
  `select unit_id as "unitId", code, name, letter_prefix as "letterPrefix",
     reconsideration_body as "reconsiderationBody", court, seal_text as "sealText", address, phone,
     from_on as "fromOn", to_on as "toOn"
   from organisation.unit where centre_id = $1 order by code`,
)
/** Every window there is or was, in the order of their numbers. (centre) */
export const windowRows = statement<WindowRow>(
  'organisation.window-rows',
  `select window_id as "windowId", unit_id as "unitId", number, name, place, from_on as "fromOn", to_on as "toOn"
   from organisation.window where centre_id = $1 order by length(number), number, name`,
)

/** Who has a post at a unit or a window that outlasts a day. (centre, unit or null, window or null, last day) */
export const peopleBeyond = statement<{ name: string }>(
  'organisation.people-beyond',
  `select distinct p.name from organisation.role_holding h
   join organisation.person p on p.centre_id = $1 and p.person_id = h.person_id
   where h.centre_id = $1 and (h.unit_id = $2::uuid or h.window_id = $3::uuid)
     and coalesce(h.to_on, 'infinity') > $4::date
   order by p.name`,
)
/** Whose authority over the items of a unit outlasts a day. (centre, unit, last day) */
export const grantedBeyond = statement<{ name: string }>(
  'organisation.granted-beyond',
  `select distinct p.name from organisation.authority_grant g
   join organisation.person p on p.centre_id = $1 and p.person_id = g.person_id
   where g.centre_id = $1 and g.unit_id = $2::uuid and g.ended_at is null and coalesce(g.to_on, 'infinity') > $3::date
   order by p.name`,
)

/** (centre, id, command, actor, hash, at, unit, from, audit) */
export const addUnit = statement<{ id: string }>(
  'organisation.add-unit',
  'select organisation.add_unit($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9) as id',
)
/** (centre, id, command, actor, hash, at, changes, audit) */
export const changeUnit = statement(
  'organisation.change-unit',
  'select organisation.change_unit($1, $2, $3, $4, $5, $6, $7::jsonb, $8)',
)
/** (centre, id, command, actor, hash, at, last day or null, audit) */
export const setUnitDays = statement(
  'organisation.set-unit-days',
  'select organisation.set_unit_days($1, $2, $3, $4, $5, $6, $7, $8)',
)
/** (centre, id, command, actor, hash, at, windows, from) */
export const addWindows = statement<{ id: string }>(
  'organisation.add-windows',
  'select organisation.add_windows($1, $2, $3, $4, $5, $6, $7::jsonb, $8) as id',
)
/** (centre, id, command, actor, hash, at, changes, audit) */
export const changeWindow = statement(
  'organisation.change-window',
  'select organisation.change_window($1, $2, $3, $4, $5, $6, $7::jsonb, $8)',
)
/** (centre, id, command, actor, hash, at, last day or null, audit) */
export const setWindowDays = statement(
  'organisation.set-window-days',
  'select organisation.set_window_days($1, $2, $3, $4, $5, $6, $7, $8)',
)

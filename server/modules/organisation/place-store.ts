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

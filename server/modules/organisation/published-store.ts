import { statement } from '../../db/pool.ts'

/** What other rooms ask about the centre, its units, windows and people. Each statement takes the centre first. */

export type CentreFacts = {
  centreId: number
  name: string
  region: string
  code: string
  province: string
  city: string
  district: string
  town: string
  address: string
  complaintPhone: string
  hallHours: string
  demonstration: boolean
}
/** (centre) */
export const centreFacts = statement<CentreFacts>(
  'organisation.centre-facts',
  `select centre_id as "centreId", name, region, code, province, city, district, town, address,
     complaint_phone as "complaintPhone", hall_hours as "hallHours", demonstration
   from organisation.published_centre where centre_id = $1`,
)

export type UnitFacts = {
  unitId: string
  code: string
  name: string
  letterPrefix: string
  reconsiderationBody: string
  court: string
  sealText: string
  address: string
  phone: string
}
const unitColumns = `unit_id as "unitId", code, name, letter_prefix as "letterPrefix",
  reconsideration_body as "reconsiderationBody", court, seal_text as "sealText", address, phone`
/** (centre, unit) */
export const unitFacts = statement<UnitFacts>(
  'organisation.unit-facts',
  `select ${unitColumns} from organisation.published_unit where centre_id = $1 and unit_id = $2`,
)
/** All units. (centre) */
export const allUnits = statement<UnitFacts>(
  'organisation.all-units',
  `select ${unitColumns} from organisation.published_unit where centre_id = $1 order by code`,
)

export type WindowFacts = { windowId: string; unitId: string; number: string; name: string; place: string }
/** (centre, window) */
export const windowFacts = statement<WindowFacts>(
  'organisation.window-facts',
  `select window_id as "windowId", unit_id as "unitId", number, name, place
   from organisation.published_window where centre_id = $1 and window_id = $2`,
)
/** Windows in use on a day, in the order of their numbers. (centre, day) */
export const windowsOn = statement<WindowFacts & { unit: string }>(
  'organisation.windows-on',
  `select w.window_id as "windowId", w.unit_id as "unitId", u.name as unit, w.number, w.name, w.place
   from organisation.published_window w
   join organisation.published_unit u on u.centre_id = $1 and u.unit_id = w.unit_id
   where w.centre_id = $1 and w.from_on <= $2::date and (w.to_on is null or w.to_on >= $2::date)
   order by length(w.number), w.number, w.name`,
)

export type PersonFacts = { personId: string; name: string; badge: string }

/** Everybody there ever was. (centre) */
export const allPeople = statement<PersonFacts>(
  'organisation.all-people',
  `select person_id as "personId", name, badge from organisation.published_person
   where centre_id = $1 order by badge`,
)

/** The first centre of the installation, for public requests that name none. Needs no centre set. */
export const firstCentre = statement<{ centreId: number | null }>(
  'organisation.first-centre',
  'select min(centre_id) as "centreId" from kernel.centre_code',
)

/** Who has a post at a unit at that moment: an own one that day, or that of somebody he stands in for. (centre, unit, now, today) */
export const servingAt = statement<{ personId: string }>(
  'organisation.serving-at',
  `with own as (
     select person_id from organisation.role_holding
     where centre_id = $1 and unit_id = $2 and from_on <= $4::date and (to_on is null or to_on >= $4::date))
   select person_id as "personId" from own
   union
   select s.stand_in_id from organisation.substitution s join own on own.person_id = s.absent_id
   where s.centre_id = $1 and s.ended_at is null and s.from_at <= $3::timestamptz and s.to_at > $3::timestamptz`,
)

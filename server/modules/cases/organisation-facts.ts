import { type Database, statement } from '../../db/pool.ts'
import type { CentreFacts, UnitFacts, WindowFacts } from './context.ts'
import type { OrganisationFacts } from './case-deps.ts'

const centreRow = statement<CentreFacts>(
  'cases.centre-facts',
  `select centre_id as "centreId", name, region, code, complaint_phone as "complaintPhone", demonstration
    from organisation.published_centre where centre_id = $1`,
)
const unitRows = statement<UnitFacts>(
  'cases.unit-facts',
  `select unit_id as "unitId", code, name, letter_prefix as "letterPrefix", reconsideration_body as "reconsiderationBody",
    court, seal_text as "sealText", phone from organisation.published_unit where centre_id = $1`,
)
const windowRows = statement<WindowFacts>(
  'cases.window-facts',
  `select window_id as "windowId", unit_id as "unitId", number, name, coalesce(place, '') as place
    from organisation.published_window where centre_id = $1`,
)
const personRows = statement<{ personId: string; name: string }>(
  'cases.person-names',
  'select person_id as "personId", name from organisation.published_person where centre_id = $1',
)

/** A few seconds: a new window or seal is there almost at once, and the hot path reads nothing. */
const KEPT_MS = 5_000

type Kept<T> = { at: number; value: Promise<T> }

const kept = <T>(load: (centreId: number) => Promise<T>) => {
  const byCentre = new Map<number, Kept<T>>()
  return async (centreId: number): Promise<T> => {
    const found = byCentre.get(centreId)
    if (found !== undefined && performance.now() - found.at < KEPT_MS) return await found.value
    const value = load(centreId)
    byCentre.set(centreId, { at: performance.now(), value })
    value.catch(() => byCentre.delete(centreId))
    return await value
  }
}

/** The centre, its units and windows, as the organisation publishes them. */
export const organisationReader = (database: Database): ((centreId: number) => Promise<OrganisationFacts>) =>
  kept(async (centreId) => {
    const [centres, units, windows, people] = await database.readInCentre(centreId, [
      centreRow(centreId),
      unitRows(centreId),
      windowRows(centreId),
      personRows(centreId),
    ])
    const centre = centres[0]
    if (centre === undefined) throw new Error(`centre ${centreId} is not set up`)
    return {
      centre,
      units: new Map(units.map((unit) => [unit.unitId, unit])),
      windows: new Map(windows.map((window) => [window.windowId, window])),
      people: new Set(people.map(({ personId }) => personId)),
    }
  })

/** Names of the staff by id, for diaries and lists. */
export const staffNames = (
  database: Database,
): ((centreId: number) => Promise<ReadonlyMap<string, string>>) =>
  kept(async (centreId) => {
    const [rows] = await database.readInCentre(centreId, [personRows(centreId)])
    return new Map(rows.map(({ personId, name }) => [personId, name]))
  })

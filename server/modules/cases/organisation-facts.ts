import { type Database, statement } from '../../db/pool.ts'
import { allPeople, allUnits, centreFacts } from '../organisation/index.ts'
import type { WindowFacts } from './context.ts'
import type { OrganisationFacts } from './case-deps.ts'

const windowRows = statement<WindowFacts>(
  'cases.window-facts',
  `select window_id as "windowId", unit_id as "unitId", number, name, coalesce(place, '') as place
    from organisation.published_window where centre_id = $1`,
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
      centreFacts(centreId),
      allUnits(centreId),
      windowRows(centreId),
      allPeople(centreId),
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
    const [rows] = await database.readInCentre(centreId, [allPeople(centreId)])
    return new Map(rows.map(({ personId, name }) => [personId, name]))
  })

import type { Buffer } from 'node:buffer'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { type Team, teamOf } from '../../demo/cases/desk.ts'
import type { Database } from '../../server/db/pool.ts'
import type { Actor } from '../../server/kernel/actor/actor.ts'
import type { Calendar } from '../../server/kernel/calendar/index.ts'
import { loadCalendar } from '../../server/kernel/calendar/calendar-store.ts'
import { type FieldCipher, fieldCipher } from '../../server/kernel/secret/field-cipher.ts'
import type { OrganisationFacts } from '../../server/modules/cases/case-deps.ts'
import { type ItemVersion, organisationReader } from '../../server/modules/cases/index.ts'
import { listOn, versionOn } from '../../server/modules/items/index.ts'
import { allPeople, findActor } from '../../server/modules/organisation/index.ts'
import type { Choice } from './plan.ts'

/** All that cases are made from besides chance: read once, then nothing is asked any more. */
export type World = {
  centreId: number
  now: string
  calendar: Calendar
  organisation: OrganisationFacts
  versions: readonly ItemVersion[]
  choices: readonly Choice[]
  actors: readonly Actor[]
  /** Who serves in a unit: an act may name one of them. */
  colleagues: ReadonlyMap<string, ReadonlySet<string>>
  team: Team
  cipher: FieldCipher
  publicUrl: string
}

export const readWorld = async (
  database: Database,
  given: { centreId: number; now: string; fieldKey: Buffer; publicUrl: string },
): Promise<World> => {
  const { centreId, now } = given
  const [calendar, organisation, versions, [people]] = await Promise.all([
    loadCalendar(database),
    organisationReader(database)(centreId),
    versionsInForce(database, centreId, localDateOf(now)),
    database.readInCentre(centreId, [allPeople(centreId)]),
  ])
  const found = await Promise.all(
    people.map(async ({ personId }) => await findActor(database, centreId, personId, now)),
  )
  const actors = found.filter((actor) => actor !== null).toSorted((a, b) => (a.badge < b.badge ? -1 : 1))
  const team = teamOf(actors)
  return {
    centreId,
    now,
    calendar,
    organisation,
    versions,
    choices: choicesOf(versions, organisation, team),
    actors,
    colleagues: colleaguesOf(actors),
    team,
    cipher: fieldCipher(given.fieldKey),
    publicUrl: given.publicUrl,
  }
}

const colleaguesOf = (actors: readonly Actor[]): Map<string, Set<string>> => {
  const byUnit = new Map<string, Set<string>>()
  for (const { personId, roles } of actors)
    for (const { unitId } of roles)
      if (unitId !== null) byUnit.set(unitId, (byUnit.get(unitId) ?? new Set()).add(personId))
  return byUnit
}

const versionsInForce = async (database: Database, centreId: number, on: string): Promise<ItemVersion[]> => {
  const [rows] = await database.readInCentre(centreId, [
    listOn(centreId, on, { unit: null, after: '', limit: 500 }),
  ])
  const found = await Promise.all(
    rows.map(
      async ({ itemId }) => (await database.readInCentre(centreId, [versionOn(centreId, itemId, on)]))[0][0],
    ),
  )
  return found
    .filter((row) => row !== undefined)
    .map(({ itemId, versionId, content, fromOn, toOn }) => ({
      itemId,
      versionId,
      content,
      inForceFrom: fromOn,
      inForceTo: toOn,
    }))
    .toSorted((a, b) => (a.content.code < b.content.code ? -1 : 1))
}

/** Items with the windows of their unit that have a clerk. */
const choicesOf = (
  versions: readonly ItemVersion[],
  { units, windows }: OrganisationFacts,
  team: Team,
): Choice[] =>
  versions.flatMap((version) => {
    const unit = [...units.values()].find(({ code }) => code === version.content.unit)
    if (unit === undefined || version.content.excepted !== undefined) return []
    const places = [...windows.values()]
      .filter(({ unitId, windowId }) => unitId === unit.unitId && team.of('clerk', unitId, windowId) !== null)
      .toSorted((a, b) => Number(a.number) - Number(b.number))
      .map(({ windowId }) => windowId)
    return places.length === 0 ? [] : [{ version, unitId: unit.unitId, windows: places }]
  })

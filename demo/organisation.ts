import { addDays, instantOf, localDateOf } from '@yimen/contract/local-date.ts'
import type { Database } from '../server/db/pool.ts'
import { SYSTEM_PERSON } from '../server/kernel/actor/actor.ts'
import type { FieldCipher } from '../server/kernel/secret/field-cipher.ts'
import * as organisation from '../server/modules/organisation/index.ts'
import { type DemoAccounts, makeAccounts } from './people/accounts.ts'
import { type Invented, type Post, secondWindows, staff } from './people/staff.ts'
import units from './units.json' with { type: 'json' }

/** The demonstration centre: 文家市镇政务服务中心, its units and windows, and invented people only. */

export const DEMO_CENTRE = 1
/** Long before the oldest demonstration case. */
const SINCE = '2020-01-01'
const ADDRESS = '浏阳市文家市镇演示路1号'

export type DemoDeps = {
  database: Database
  cipher: FieldCipher
  /** From DEMO_PASSWORD: one for all. */
  password?: string | undefined
  now: Date
}

/** Writes the demonstration centre in one transaction. Null where it is there already. */
export const loadDemoOrganisation = async (deps: DemoDeps): Promise<DemoAccounts | null> => {
  const { database, cipher, now } = deps
  const [[known]] = await database.readInCentre(DEMO_CENTRE, [organisation.centreFacts(DEMO_CENTRE)])
  if (known !== undefined) return null
  const { accounts, hashOf } = await makeAccounts(deps.password)
  await database.transaction(DEMO_CENTRE, async (query) => {
    const at = now.toISOString()
    const r = { query, centreId: DEMO_CENTRE, cipher, at, actorId: SYSTEM_PERSON }
    await organisation.createCentre(r, centre)
    const places = await writePlaces(r)
    const ids = new Map<string, string>()
    for (const [index, person] of staff.entries())
      ids.set(person.login, await writePerson(r, person, index, places))
    for (const [login, personId] of ids)
      await organisation.setHash(r, { personId, login, hash: hashOf(login) })
    await substitute(r, ids, now)
  })
  return accounts
}

/** Who and what is there, by the names the demonstration data use. */
export type DemoPlaces = {
  /** By code of units.json. */
  units: ReadonlyMap<string, organisation.UnitFacts>
  windows: readonly (organisation.WindowFacts & { unit: string })[]
  /** By login. */
  people: ReadonlyMap<string, organisation.PersonFacts>
}

/** Reads the demonstration centre back; badge numbers follow the list, so this holds after any restart. */
export const readDemoOrganisation = async (database: Database, now: Date): Promise<DemoPlaces> => {
  const [unitRows, windows, people] = await database.readInCentre(DEMO_CENTRE, [
    organisation.allUnits(DEMO_CENTRE),
    organisation.windowsOn(DEMO_CENTRE, localDateOf(now)),
    organisation.allPeople(DEMO_CENTRE),
  ])
  const byBadge = new Map(people.map((person) => [person.badge, person]))
  return {
    units: new Map(unitRows.map((unit) => [unit.code, unit])),
    windows,
    people: new Map(staff.map(({ login }, index) => [login, known(byBadge, badgeOf(index))])),
  }
}

const centre: organisation.CentreGiven = {
  name: '文家市镇政务服务中心',
  region: '430181',
  code: '01',
  province: '湖南省',
  city: '长沙市',
  district: '浏阳市',
  town: '文家市镇',
  address: ADDRESS,
  complaintPhone: '0731-83600100',
  hallHours: '工作日 09:00—12:00，14:00—18:00',
  demonstration: true,
}

type Places = {
  units: Map<string, string>
  windows: Map<string, { windowId: string; unitId: string }>
}

const writePlaces = async (r: organisation.Registrar): Promise<Places> => {
  const places: Places = { units: new Map(), windows: new Map() }
  for (const u of units) {
    const { code, name, letterPrefix, reconsiderationBody, court, address, phone } = u
    const sealText = `${name}（演示）`
    const unitId = await organisation.createUnit(r, {
      code,
      name,
      letterPrefix,
      reconsiderationBody,
      court,
      sealText,
      address,
      phone,
      fromOn: SINCE,
    })
    places.units.set(code, unitId)
    const counters = [
      { key: code, number: String(u.windowNo), name: u.windowName },
      ...secondWindows.filter(({ unit }) => unit === code),
    ]
    for (const { key, number, name: windowName } of counters) {
      const place = Number(number) <= 9 ? '一楼大厅' : '二楼大厅'
      const window = { unitId, number, name: windowName, place, fromOn: SINCE }
      places.windows.set(key, { unitId, windowId: await organisation.createWindow(r, window) })
    }
  }
  return places
}

const writePerson = async (
  r: organisation.Registrar,
  person: Invented,
  index: number,
  places: Places,
): Promise<string> => {
  const badge = badgeOf(index)
  const personId = await organisation.createPerson(r, { badge, name: person.name, fromOn: SINCE })
  const granted = new Map<string, Set<string>>()
  for (const post of person.posts)
    for (const place of placesOf(post, places)) {
      await organisation.giveRole(r, { personId, role: post.role, ...place, fromOn: SINCE })
      const acts = organisation.USUAL_ACTS[post.role]
      if (acts === undefined || place.unitId === undefined) continue
      granted.set(place.unitId, new Set([...(granted.get(place.unitId) ?? []), ...acts]))
    }
  for (const [unitId, acts] of granted)
    await organisation.giveAuthority(r, { personId, unitId, acts: [...acts], fromOn: SINCE })
  return personId
}

const placesOf = (post: Post, places: Places): { unitId?: string; windowId?: string }[] => {
  if ('windows' in post) return post.windows.map((key) => known(places.windows, key))
  if ('units' in post) return post.units.map((code) => ({ unitId: known(places.units, code) }))
  return [{}]
}

const known = <T>(map: ReadonlyMap<string, T>, key: string): T => {
  const value = map.get(key)
  if (value === undefined) throw new Error(`演示数据中没有“${key}”`)
  return value
}

/** § staff-code.1 */
const badgeOf = (index: number): string => `WJS${String(index + 1).padStart(3, '0')}`

/** 李强 is at a training until the evening of the third day; 张敏 stands in. § fault.9 */
const substitute = async (
  r: organisation.Registrar,
  ids: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> => {
  await organisation.arrangeSubstitution(
    { ...r, actorId: known(ids, 'wang.xiuying') },
    {
      absentId: known(ids, 'li.qiang'),
      standInId: known(ids, 'zhang.min'),
      fromAt: r.at,
      toAt: new Date(instantOf(addDays(localDateOf(now), 3), '17:00')).toISOString(),
      reason: 'study',
    },
  )
}

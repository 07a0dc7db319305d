import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROLES } from '@yimen/contract/organisation.ts'
import { type Actor, findAuthority } from '../server/kernel/actor/actor.ts'
import { findActor } from '../server/modules/organisation/index.ts'
import { testCipher } from '../server/modules/organisation/testing.ts'
import { type FreshDatabase, freshDatabase } from '../server/testing/database.ts'
import { DEMO_CENTRE, type DemoPlaces, loadDemoOrganisation, readDemoOrganisation } from './organisation.ts'
import type { DemoAccounts } from './people/accounts.ts'
import { staff } from './people/staff.ts'
import units from './units.json' with { type: 'json' }

const now = new Date('2026-11-20T01:00:00.000Z')
let fresh: FreshDatabase
let accounts: DemoAccounts | null
let places: DemoPlaces
/** Everybody, as actors of that moment. */
let all: Actor[]
beforeAll(async () => {
  fresh = await freshDatabase()
  accounts = await loadDemoOrganisation({ database: fresh.database, cipher: testCipher, now })
  places = await readDemoOrganisation(fresh.database, now)
  all = await Promise.all(staff.map(async ({ login }) => await actor(login)))
})
afterAll(async () => await fresh.drop())

const actor = async (login: string, at = now) => {
  const found = await findActor(
    fresh.database,
    DEMO_CENTRE,
    places.people.get(login)?.personId ?? '',
    at.toISOString(),
  )
  if (found === null) throw new Error(`${login} is not there`)
  return found
}

test('a second start leaves it alone', async () => {
  expect(await loadDemoOrganisation({ database: fresh.database, cipher: testCipher, now })).toBeNull()
})

test('names and logins are told apart', () => {
  expect(new Set(staff.map(({ login }) => login)).size).toBe(staff.length)
  expect(new Set(staff.map(({ name }) => name)).size).toBe(staff.length)
})

test('accounts: each shown one has a password of its own, every role is shown', async () => {
  expect(accounts?.shown.length).toBeGreaterThanOrEqual(12)
  const passwords = new Set(accounts?.shown.map(({ password }) => password))
  expect(passwords.size).toBe(accounts?.shown.length)
  expect([...passwords].every((password) => /^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/.test(password))).toBe(true)
  expect((accounts?.shown.length ?? 0) + (accounts?.others.logins.length ?? 0)).toBe(staff.length)
  const shown = await Promise.all((accounts?.shown ?? []).map(async ({ login }) => await actor(login)))
  const roles = new Set(shown.flatMap((each) => each.roles.map(({ role }) => role)))
  expect([...roles].toSorted()).toEqual([...ROLES].toSorted())
})

test('seals say that they are for demonstration', () => {
  expect(places.units.size).toBe(units.length)
  for (const unit of places.units.values()) expect(unit.sealText).toBe(`${unit.name}（演示）`)
})

test.each(['intake', 'acceptance', 'step:survey', 'finish', 'decision', 'extension', 'payment', 'delivery'])(
  'at every unit with its window somebody may do %s',
  (act) => {
    for (const unit of places.units.values()) {
      expect(places.windows.map(({ unitId }) => unitId)).toContain(unit.unitId)
      expect(all.filter((each) => findAuthority(each, unit.unitId, 'any', act)).length).toBeGreaterThan(0)
    }
  },
)

test('whoever accepts does not decide', () => {
  for (const unit of places.units.values())
    for (const each of all)
      expect(['acceptance', 'decision'].every((act) => findAuthority(each, unit.unitId, 'any', act))).toBe(
        false,
      )
})

test('张敏 stands in for 李强 until the evening of the third day', async () => {
  const until = new Date('2026-11-23T09:00:00.000Z')
  const window = places.windows.find(({ name }) => name === '残联窗口')
  const scope = `window:${window?.windowId}`
  expect((await actor('zhang.min')).scopes).toContain(scope)
  expect((await actor('zhang.min', new Date(until.getTime() - 1))).scopes).toContain(scope)
  expect((await actor('zhang.min', until)).scopes).not.toContain(scope)
})

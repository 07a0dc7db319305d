import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '@yimen/contract/organisation.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { statement } from '../../db/pool.ts'
import { findAuthority } from '../../kernel/actor/actor.ts'
import { tokenHash } from '../../kernel/http/session-cookie.ts'
import { authentication } from './authentication.ts'
import { createPerson, giveAuthority, giveRole } from './set-up.ts'
import { FRIDAY, makeCentre, type PersonKey, type TestCentre } from './testing.ts'

let fresh: FreshDatabase
let one: TestCentre
let two: TestCentre
beforeAll(async () => {
  fresh = await freshDatabase()
  one = await makeCentre(fresh.database)
  two = await makeCentre(fresh.database, { centreId: 2 })
})
afterAll(async () => await fresh.drop())

const sessionOf = async (centreId: number, token: string, at: string) => {
  const [rows] = await fresh.database.inCentre(centreId, [
    authentication.statement(centreId, tokenHash(token), at),
  ])
  return authentication.read(rows[0], centreId, tokenHash(token))
}
const later = (minutes: number, seconds = 0) =>
  new Date(Date.parse(FRIDAY) + (minutes * 60 + seconds) * 1000).toISOString()

describe('scopes', () => {
  test.each<[PersonKey, (c: TestCentre) => string[]]>([
    ['clerk', (c) => [`window:${c.window.windowId}`]],
    [
      'lead',
      (c) => [`unit:${c.unit.unitId}`, `window-lead:${c.window.windowId}`, `window:${c.window.windowId}`],
    ],
    ['approver', (c) => [`approver:${c.unit.unitId}`, `unit:${c.unit.unitId}`]],
    ['unitLead', (c) => [`unit-lead:${c.unit.unitId}`, `unit:${c.unit.unitId}`]],
    ['desk', () => ['section:parallel-desk']],
    ['supervision', () => ['section:supervision']],
    ['general', () => ['section:general']],
    ['dutyLeader', () => ['section:duty-leader']],
    ['director', () => ['section:director']],
    ['network', () => ['section:network']],
    ['discipline', () => ['section:discipline']],
    ['administrator', () => ['section:administrator']],
  ])('%s', async (who, scopes) => {
    const actor = await one.actor(who)
    expect(actor.scopes.toSorted()).toEqual([`person:${actor.personId}`, ...scopes(one)].toSorted())
  })
})

describe('session', () => {
  test('a token of one centre opens nothing in the other', async () => {
    const { token } = await one.signedIn('clerk')
    expect(await sessionOf(1, token, FRIDAY)).not.toBeNull()
    expect(await sessionOf(2, token, FRIDAY)).toBeNull()
  })

  test('a transaction of one centre is never led into another', async () => {
    const { token } = await one.signedIn('clerk')
    const asked = fresh.database.inCentre(2, [authentication.statement(1, tokenHash(token), FRIDAY)])
    await expect(asked).rejects.toThrow(TypeError)
  })

  test('it ends after twelve hours', async () => {
    const { token } = await one.signedIn('clerk')
    expect(await sessionOf(1, token, later(719, 59))).not.toBeNull()
    expect(await sessionOf(1, token, later(720))).toBeNull()
  })

  test('whoever has left is no longer signed in', async () => {
    const personId = await one.write(
      async (r) => await createPerson(r, { badge: 'L1', name: '离任', fromOn: '2020-01-01' }),
    )
    const person = { personId, name: '离任', badge: 'L1', login: '' }
    const { token } = await one.signedIn(person)
    const leave = statement(
      'test.leave',
      'update organisation.person set to_on = $3 where centre_id = $1 and person_id = $2',
    )
    await fresh.database.inCentre(1, [leave(1, personId, '2026-11-20')])
    expect(await sessionOf(1, token, FRIDAY)).not.toBeNull()
    await fresh.database.inCentre(1, [leave(1, personId, '2026-11-19')])
    expect(await sessionOf(1, token, FRIDAY)).toBeNull()
  })
})

describeClause('computers.5', () => {
  test('idle for twenty minutes locks, and another look does not open it', async () => {
    const { token } = await one.signedIn('clerk')
    expect(await sessionOf(1, token, later(19, 59))).toMatchObject({ locked: false })
    const { token: idle } = await one.signedIn('clerk')
    expect(await sessionOf(1, idle, later(20))).toMatchObject({ locked: true, locksAt: later(20) })
    expect(await sessionOf(1, idle, later(21))).toMatchObject({ locked: true, locksAt: later(20) })
  })

  test('work keeps it open; it is written down once a minute', async () => {
    const { token } = await one.signedIn('clerk')
    expect(await sessionOf(1, token, later(0, 59))).toMatchObject({ locksAt: later(20) })
    expect(await sessionOf(1, token, later(1))).toMatchObject({ locksAt: later(21) })
    expect(await sessionOf(1, token, later(20, 59))).toMatchObject({ locked: false })
  })
})

describe('authorities', () => {
  test('a grant counts from its first to its last day', async () => {
    const { unit, window } = one
    const personId = await one.write(async (r) => {
      const id = await createPerson(r, { badge: 'G1', name: '短授', fromOn: '2020-01-01' })
      await giveRole(r, {
        personId: id,
        role: 'clerk',
        unitId: unit.unitId,
        windowId: window.windowId,
        fromOn: '2020-01-01',
      })
      const days = { fromOn: '2026-11-17', toOn: '2026-11-18' }
      await giveAuthority(r, { personId: id, unitId: unit.unitId, acts: ['intake'], ...days })
      return id
    })
    const person = { personId, name: '短授', badge: 'G1', login: '' }
    const may = async (at: string) =>
      findAuthority(await one.actor(person, at), unit.unitId, 'any', 'intake') !== null
    // The day changes at midnight in Shanghai, 16:00 UTC.
    expect(await may('2026-11-16T15:59:59.000Z')).toBe(false)
    expect(await may('2026-11-16T16:00:00.000Z')).toBe(true)
    expect(await may('2026-11-18T15:59:59.000Z')).toBe(true)
    expect(await may('2026-11-18T16:00:00.000Z')).toBe(false)
  })

  test('nobody has an authority at another unit', async () => {
    const actor = await one.actor('clerk')
    expect(findAuthority(actor, one.unit.unitId, 'any', 'intake')).toMatchObject({ insteadOf: null })
    expect(findAuthority(actor, one.otherUnit.unitId, 'any', 'intake')).toBeNull()
  })
})

describe('the record', () => {
  const countOf = statement<{ n: number }>('test.count', 'select count(*) as n from organisation.person')
  test('a centre sees its own people only', async () => {
    const [[mine], [whole]] = await fresh.database.inCentre(2, [
      countOf(),
      statement<{ n: number }>(
        'test.count-one',
        'select count(*) as n from organisation.person where centre_id = 1',
      )(),
    ])
    expect(mine?.n).toBe(Object.keys(two.people).length)
    expect(whole?.n).toBe(0)
  })

  test.each([
    ['organisation.login', 'select * from organisation.login'],
    ['organisation.sign_in_attempt', 'select * from organisation.sign_in_attempt'],
    ['a role rewritten', `update organisation.role_holding set role = 'director'`],
    ['a grant removed', 'delete from organisation.authority_grant'],
    ['a substitution moved', 'update organisation.substitution set stand_in_id = absent_id'],
    ['a person removed', 'delete from organisation.person'],
  ])('the application may not touch %s', async (what, sql) => {
    const forbidden = statement(`test.forbidden.${what}`, sql)
    await expect(fresh.database.inCentre(1, [forbidden()])).rejects.toMatchObject({ sqlstate: '42501' })
  })

  test('the functions for logins refuse a centre that is not set', async () => {
    const call = statement('test.other-credential', 'select * from organisation.credential_of($1, $2)')
    await expect(fresh.database.inCentre(2, [call(1, one.people.clerk.personId)])).rejects.toMatchObject({
      sqlstate: '42501',
    })
  })

  test('every row of a register has its chained audit row', async () => {
    const [[counts]] = await fresh.database.inCentre(1, [
      statement<Record<string, number>>(
        'test.audited',
        `select (select count(*) from organisation.person) as people,
           (select count(*) from kernel.audit where register = 'organisation.person') as "peopleAudited",
           (select count(*) from organisation.authority_grant) as grants,
           (select count(*) from kernel.audit where register = 'organisation.grant') as "grantsAudited"`,
      )(),
    ])
    expect(counts?.['peopleAudited']).toBe(counts?.['people'])
    expect(counts?.['grantsAudited']).toBe(counts?.['grants'])
  })
})

test('roles of an ended holding are gone', async () => {
  const role: Role = 'duty-leader'
  const personId = await one.write(async (r) => {
    const id = await createPerson(r, { badge: 'R1', name: '旧岗', fromOn: '2020-01-01' })
    await giveRole(r, { personId: id, role, fromOn: '2020-01-01', toOn: '2026-11-19' })
    return id
  })
  const person = { personId, name: '旧岗', badge: 'R1', login: '' }
  expect((await one.actor(person, '2026-11-19T01:00:00.000Z')).roles.map((held) => held.role)).toEqual([role])
  expect((await one.actor(person, FRIDAY)).roles).toEqual([])
})

import { describeClause } from '@yimen/rulebook/testing.ts'
import type { RightsView } from '@yimen/contract/organisation-rights.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { statement } from '../../../db/pool.ts'
import { findAuthority, findRole } from '../../../kernel/actor/actor.ts'
import { newId } from '../../../kernel/event-log/ids.ts'
import { giveRole } from '../set-up.ts'
import { FRIDAY, type PersonKey } from '../testing.ts'
import { openOffice, type TestOffice } from '../testing-office.ts'

let office: TestOffice
let send: TestOffice['send']
let idOf: TestOffice['idOf']
let centre: TestOffice['centre']
let clock: TestOffice['clock']
beforeAll(async () => {
  office = await openOffice()
  ;({ send, idOf, centre, clock } = office)
})
afterAll(async () => await office.close())
beforeEach(() => {
  clock.now = FRIDAY
})

const post = (more: Record<string, unknown> = {}) => ({
  commandId: newId(),
  role: 'approver',
  unitId: centre.otherUnit.unitId,
  windowId: null,
  fromOn: '2026-11-20',
  toOn: null,
  withActs: true,
  ...more,
})
const give = async (who: PersonKey, body: Record<string, unknown>, as: PersonKey = 'administrator') =>
  await send(as, 'POST', `/people/${idOf(who)}/posts`, body)
const given = async (who: PersonKey, more: Record<string, unknown> = {}): Promise<string> => {
  const reply = await give(who, post(more))
  expect(reply.statusCode).toBe(200)
  return reply.json<{ postId: string }>().postId
}
const end = async (postId: string, more: Record<string, unknown> = {}, as: PersonKey = 'administrator') =>
  await send(as, 'POST', `/posts/${postId}/end`, {
    commandId: newId(),
    lastOn: '2026-11-19',
    withGrants: true,
    ...more,
  })
const rights = async (who: PersonKey): Promise<RightsView> =>
  (await send('administrator', 'GET', `/people/${idOf(who)}/rights`)).json<RightsView>()
const audited = statement<{ register: string; act: string }>(
  'test.audited',
  'select register, act from kernel.audit where centre_id = $1 order by at, register',
)

describeClause('items.5.2', () => {
  test('a post counts from the same moment with its usual authority, and no longer once it is ended', async () => {
    const { unitId } = centre.otherUnit
    const may = async () => {
      const actor = await centre.actor('colleague', clock.now)
      return [
        findRole(actor, unitId, ['approver']) !== null,
        findAuthority(actor, unitId, 'any', 'decision') !== null,
      ]
    }
    expect(await may()).toEqual([false, false])
    const postId = await given('colleague')
    expect(await may()).toEqual([true, true])
    expect((await rights('colleague')).posts[0]).toMatchObject({ postId, role: 'approver', held: 'now' })
    expect((await end(postId)).statusCode).toBe(200)
    expect(await may()).toEqual([false, false])
    expect((await rights('colleague')).posts.find((held) => held.postId === postId)?.held).toBe('over')
  })

  test('it may end on a later day, its authority with it', async () => {
    const postId = await given('lead')
    expect((await end(postId, { lastOn: '2026-11-30' })).statusCode).toBe(200)
    const shown = await rights('lead')
    expect(shown.posts[0]).toMatchObject({ postId, toOn: '2026-11-30', held: 'now' })
    expect(shown.grants[0]).toMatchObject({ toOn: '2026-11-30', endedAt: null, held: 'now' })
    expect((await end(postId, { lastOn: '2026-12-01' })).statusCode).toBe(422)
  })

  test('one of a day to come is taken back before it begins; its authority may stay', async () => {
    const postId = await given('clerk', { fromOn: '2027-01-01' })
    expect((await rights('clerk')).posts[0]).toMatchObject({ postId, held: 'later' })
    expect((await end(postId, { withGrants: false })).statusCode).toBe(200)
    const shown = await rights('clerk')
    expect(shown.posts.find((held) => held.postId === postId)?.held).toBe('over')
    expect(shown.grants[0]).toMatchObject({ fromOn: '2027-01-01', held: 'later' })
  })

  test('a window says its unit itself', async () => {
    const { windowId } = centre.otherWindow
    await given('clerk', { role: 'clerk', unitId: null, windowId, withActs: false })
    const shown = await rights('clerk')
    expect(shown.posts.find((held) => held.windowId === windowId)).toMatchObject({
      unitId: centre.otherUnit.unitId,
      window: centre.otherWindow.name,
    })
  })

  test.each<PersonKey>(['unitLead', 'lead', 'director', 'network', 'clerk'])('%s gives none', async (who) => {
    expect((await give('clerk', post(), who)).statusCode).toBe(403)
    expect((await send(who, 'GET', `/people/${idOf('clerk')}/rights`)).statusCode).toBe(403)
    const [held] = (await rights('clerk')).posts
    expect((await end(held?.postId ?? '', {}, who)).statusCode).toBe(403)
  })

  test('not to oneself, not twice', async () => {
    const own = await give('administrator', post({ role: 'director', unitId: null }))
    expect(own.json().error.refusals).toMatchObject([{ field: 'role' }])
    await given('approver', { role: 'unit-lead' })
    expect((await give('approver', post({ role: 'unit-lead', fromOn: '2027-01-01' }))).statusCode).toBe(422)
  })

  test('the last administrator stays, also where two end each other at once', async () => {
    const [own] = (await rights('administrator')).posts
    expect((await end(own?.postId ?? '')).statusCode).toBe(422)
    const second = await given('director', { role: 'administrator', unitId: null, withActs: false })
    const replies = await Promise.all([end(own?.postId ?? '', {}, 'director'), end(second)])
    const [left] = await office.fresh.database.readInCentre(1, [administrators(1)])
    expect(left).toHaveLength(1)
    expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
    // Back for the tests that follow.
    await centre.write(
      async (r) =>
        await giveRole(r, { personId: idOf('administrator'), role: 'administrator', fromOn: '2026-11-20' }),
    )
  })
})
const administrators = statement<{ id: string }>(
  'test.administrators',
  `select holding_id as id from organisation.role_holding
    where centre_id = $1 and role = 'administrator' and (to_on is null or to_on >= '2026-11-20')`,
)

describe('posts', () => {
  test('the same command twice has one effect, and both registers say what happened', async () => {
    const body = post({ role: 'unit-lead', fromOn: '2026-12-01' })
    const first = await give('desk', body)
    expect((await give('desk', body)).json()).toEqual(first.json())
    expect((await give('desk', { ...body, toOn: '2026-12-31' })).statusCode).toBe(409)
    const { postId } = first.json<{ postId: string }>()
    const ending = { commandId: newId() }
    expect((await end(postId, ending)).statusCode).toBe(200)
    expect((await end(postId, ending)).statusCode).toBe(200)
    const [rows] = await office.fresh.database.readInCentre(1, [audited(1)])
    const acts = rows.map(({ register, act }) => `${register} ${act}`)
    for (const each of ['role given', 'role ended', 'grant granted', 'grant ended'])
      expect(acts).toContain(`organisation.${each}`)
  })

  test('unknown and malformed', async () => {
    expect((await give('clerk', post({ unitId: newId() }))).statusCode).toBe(404)
    expect((await give('clerk', post({ windowId: newId() }))).statusCode).toBe(404)
    const elsewhere = office.other.people.clerk.personId
    expect((await send('administrator', 'POST', `/people/${elsewhere}/posts`, post())).statusCode).toBe(404)
    expect((await send('administrator', 'GET', `/people/${elsewhere}/rights`)).statusCode).toBe(404)
    expect((await give('clerk', post({ role: 'king' }))).statusCode).toBe(400)
    expect((await give('clerk', post({ fromOn: '2027-02-30' }))).statusCode).toBe(400)
    expect((await end(newId())).statusCode).toBe(404)
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import pg from 'pg'
import type { OwnSession } from '@yimen/contract/own-sessions.ts'
import { FRIDAY } from './testing.ts'
import {
  type Answer,
  type Browser,
  type Door,
  enrolled,
  forgetSignIns,
  openDoor,
  PASSWORD,
} from './testing-sign-in.ts'

let door: Door
let owner: pg.Client
beforeAll(async () => {
  door = await openDoor({ secondFactor: 'required' })
  owner = new pg.Client({ connectionString: door.fresh.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await door.close()
})
beforeEach(async () => {
  door.clock.now = FRIDAY
  await forgetSignIns(owner)
})

const list = async (browser: Browser): Promise<OwnSession[]> =>
  ((await browser.send('GET', '/account/sessions')).json() as { rows: OwnSession[] }).rows
const isIn = async (browser: Browser): Promise<boolean> =>
  (await browser.send('GET', '/session')).statusCode === 200
const signedIn = async (who: string): Promise<Browser> => {
  const browser = door.browser()
  await browser.signIn(who)
  return browser
}
const other = (rows: OwnSession[]): string => rows.find(({ isThis }) => !isThis)?.sessionId ?? ''
const fieldOf = (answer: Answer): unknown =>
  (answer.json() as { error: { refusals: { field: string }[] } }).error.refusals[0]?.field

describe('one’s own sessions', () => {
  test('are listed, this one first and marked: since when, last use, from where', async () => {
    const first = await signedIn('clerk')
    await signedIn('general')
    door.pass(300)
    const second = await signedIn('clerk')
    door.pass(120)
    const rows = await list(second)
    expect(rows).toMatchObject([
      { isThis: true, isSameAddress: true, source: 'password', device: '其他程序' },
      { isThis: false, isSameAddress: false, signedInAt: FRIDAY, lastSeenAt: FRIDAY },
    ])
    expect(Date.parse(rows[0]?.lastSeenAt ?? '') - Date.parse(FRIDAY)).toBe(420_000)
    expect((await list(first)).map(({ isThis }) => isThis)).toEqual([true, false])
    expect(JSON.stringify(rows)).not.toMatch(/10\.0\.|lightMyRequest/)
  })

  test('ended or past their time they are none', async () => {
    const first = await signedIn('clerk')
    await first.send('DELETE', '/session')
    await signedIn('clerk')
    door.pass(12 * 3600)
    expect(await list(await signedIn('clerk'))).toHaveLength(1)
  })

  test('one is ended by itself, and what it owed with it; the rest stay', async () => {
    const [first, second, third] = [
      await signedIn('clerk'),
      await signedIn('clerk'),
      await signedIn('general'),
    ]
    const id = other(await list(second))
    expect((await second.send('POST', `/account/sessions/${id}/end`, {})).statusCode).toBe(200)
    expect([await isIn(first), await isIn(second), await isIn(third)]).toEqual([false, true, true])
    const { rows } = await owner.query(
      `select state from kernel.duty where object_id = $1 and code = 'organisation.lock-workstation'`,
      [id],
    )
    expect(rows).toEqual([{ state: 'dropped' }])
    expect((await door.audit('session')).at(-1)).toMatchObject({
      act: 'ended-elsewhere',
      actor: door.centre.people.clerk.personId,
    })
    expect((await second.send('POST', `/account/sessions/${id}/end`, {})).statusCode).toBe(404)
  })

  test('not this one, not another person’s, not in another centre', async () => {
    const clerk = await signedIn('clerk')
    const general = await signedIn('general')
    const [mine] = await list(clerk)
    const [theirs] = await list(general)
    const elsewhere = door.browser()
    await elsewhere.signIn(door.other.people.clerk.login)
    const [far] = await list(elsewhere)
    const end = async (id = '') => (await clerk.send('POST', `/account/sessions/${id}/end`, {})).statusCode
    expect(await end(mine?.sessionId)).toBe(422)
    expect(await end(theirs?.sessionId)).toBe(404)
    expect(await end(far?.sessionId)).toBe(404)
    expect([await isIn(clerk), await isIn(general), await isIn(elsewhere)]).toEqual([true, true, true])
  })

  test('all others at once, with what somebody began; recorded with how many', async () => {
    const [first, second, third] = [await signedIn('clerk'), await signedIn('clerk'), await signedIn('clerk')]
    const ended = await second.send('POST', '/account/sessions/end-others', {})
    expect(ended.json()).toEqual({ ended: 2 })
    expect([await isIn(first), await isIn(second), await isIn(third)]).toEqual([false, true, false])
    expect((await door.audit('session')).at(-1)).toMatchObject({
      act: 'ended-others',
      body: '{"sessions":2}',
    })
    expect((await second.send('POST', '/account/sessions/end-others', {})).json()).toEqual({ ended: 0 })
  })
})

describe('another person’s sessions', () => {
  const end = async (browser: Browser, personId: string) =>
    await browser.send('POST', `/people/${personId}/sessions/end`, {})

  test('an administrator ends them all, with a fresh code; the person is told and may sign in again', async () => {
    const { browser, phone } = await enrolled(door, 'administrator')
    const { clerk, administrator } = door.centre.people
    const [first, second] = [await signedIn('clerk'), await signedIn('clerk')]
    door.pass(900)
    const stale = await end(browser, clerk.personId)
    expect([stale.statusCode, fieldOf(stale)]).toEqual([422, 'proof'])
    expect(await isIn(first)).toBe(true)
    await browser.send('POST', '/account/second-factor/proof', { code: phone.code(door.clock.now) })
    expect((await end(browser, clerk.personId)).json()).toEqual({ ended: 2 })
    expect([await isIn(first), await isIn(second), await isIn(browser)]).toEqual([false, false, true])
    expect((await door.audit('session')).at(-1)).toMatchObject({
      act: 'ended-by-administrator',
      actor: administrator.personId,
      body: '{"sessions":2}',
    })
    const { rows } = await owner.query(
      `select 1 from kernel.message where person_id = $1 and kind = 'sessions-ended'`,
      [clerk.personId],
    )
    expect(rows).toHaveLength(1)
    expect((await door.browser().signIn('clerk')).statusCode).toBe(200)
  })

  test('whoever stands half-way in begins anew', async () => {
    const { phone } = await enrolled(door, 'approver')
    const begun = door.browser()
    await begun.signIn('approver', PASSWORD)
    const { browser } = await enrolled(door, 'administrator')
    expect((await end(browser, door.centre.people.approver.personId)).statusCode).toBe(200)
    const code = { code: phone.code(door.clock.now) }
    expect((await begun.send('POST', '/session/code', code)).statusCode).toBe(401)
  })

  test('nothing to end is told and is no message; never one’s own; not what is not there; nobody else may', async () => {
    const { browser } = await enrolled(door, 'administrator')
    const { people } = door.centre
    const told = async () => (await owner.query(`select count(*)::int as n from kernel.message`)).rows
    const before = await told()
    expect((await end(browser, people.general.personId)).json()).toEqual({ ended: 0 })
    expect(await told()).toEqual(before)
    expect((await end(browser, people.administrator.personId)).statusCode).toBe(422)
    expect((await end(browser, door.other.people.clerk.personId)).statusCode).toBe(404)
    expect((await end(await signedIn('clerk'), people.general.personId)).statusCode).toBe(403)
  })
})

import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { statement } from '../../db/pool.ts'
import type { Web } from '../../kernel/http/web.ts'
import { publishedCalendar } from '../../kernel/calendar/index.ts'
import { liveHub } from '../../kernel/live/live.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { organisation } from './index.ts'
import { setPassword } from './set-up.ts'
import { FRIDAY, makeCentre, type TestCentre, type TestClock, testCipher, testWeb } from './testing.ts'

const PASSWORD = '梧桐-晚风-石桥-灯火'
const clock: TestClock = { now: FRIDAY }
let fresh: FreshDatabase
let centre: TestCentre
let web: Web
let owner: pg.Client
beforeAll(async () => {
  fresh = await freshDatabase()
  owner = new pg.Client({ connectionString: fresh.ownerUrl })
  await owner.connect()
  centre = await makeCentre(fresh.database)
  await centre.write(async (r) => {
    for (const who of [centre.people.clerk, centre.people.colleague, centre.people.lead])
      await setPassword(r, { personId: who.personId, login: who.login, password: PASSWORD })
  })
  const calendar = publishedCalendar()
  web = await testWeb(fresh.database, clock, (w) =>
    organisation.routes(w, { cipher: testCipher, calendar: () => calendar, live: liveHub() }),
  )
})
afterAll(async () => {
  await web.fastify.close()
  await owner.end()
  await fresh.drop()
})

let testNumber = 0
/** Every test begins on the same Friday at another address; what one counted is forgotten by the next. */
beforeEach(async () => {
  clock.now = FRIDAY
  testNumber += 1
  await owner.query('delete from organisation.sign_in_attempt')
})
const pass = (seconds: number) => {
  clock.now = new Date(Date.parse(clock.now) + seconds * 1000).toISOString()
}

type Sent = { login?: string; password?: string; cookies?: Record<string, string>; address?: string }
const signIn = async ({
  login = 'clerk.1',
  password = PASSWORD,
  cookies,
  address = `10.0.0.${testNumber}`,
}: Sent = {}) =>
  await web.fastify.inject({
    method: 'POST',
    url: '/api/session',
    payload: { login, password },
    remoteAddress: address,
    ...(cookies === undefined ? {} : { cookies }),
  })
type Answer = Awaited<ReturnType<typeof signIn>>
const cookiesOf = (answer: Answer): Record<string, string> =>
  Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]))
const send = async (
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  signed: Answer,
  payload?: Record<string, unknown>,
) =>
  await web.fastify.inject({
    method,
    url: `/api${url}`,
    cookies: cookiesOf(signed),
    headers: { 'x-csrf-token': (signed.json() as { csrf: string }).csrf },
    ...(payload === undefined ? {} : { payload }),
  })
const failTimes = async (times: number, sent: Sent = {}) => {
  for (let i = 0; i < times; i++) await signIn({ ...sent, password: 'wrong-password' })
}

describe('POST /api/session', () => {
  test('signs in and answers who it is', async () => {
    const answer = await signIn({ login: ' Clerk.1 ' })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      name: '张敏',
      badge: 'T001',
      centre: { name: '文家市镇政务服务中心', region: '430181', code: '01', demonstration: true },
      roles: [{ role: 'clerk', unit: '浏阳市民政局', window: '民政窗口', insteadOf: null }],
      locked: false,
    })
    const cookie = answer.cookies.find(({ name }) => name === 'yimen')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' })
    expect((await send('GET', '/session', answer)).json()).toEqual(answer.json())
  })

  test('every sign-in has a token of its own and ends the browser’s former one', async () => {
    const first = await signIn()
    const second = await signIn({ cookies: cookiesOf(first) })
    expect(cookiesOf(second)['yimen']).not.toBe(cookiesOf(first)['yimen'])
    expect((await send('GET', '/session', first)).statusCode).toBe(401)
    expect((await send('GET', '/session', second)).statusCode).toBe(200)
  })

  test.each(['clerk.1', 'nobody.at.all'])(
    '%s with a wrong password is refused in the same words',
    async (login) => {
      const answer = await signIn({ login, password: 'wrong-password' })
      expect(answer.statusCode).toBe(401)
      expect(answer.json()).toMatchObject({
        error: { code: 'wrong-password', message: '登录名或密码不对，请核对后重新输入' },
      })
      expect(answer.cookies).toEqual([])
    },
  )

  test('malformed', async () => {
    const url = '/api/session'
    for (const payload of [
      {},
      { login: 'clerk.1' },
      { login: 1, password: PASSWORD },
      { login: 'a', password: 'b', more: 1 },
    ])
      expect((await web.fastify.inject({ method: 'POST', url, payload })).statusCode).toBe(400)
  })

  test('both outcomes are in the record, without name or password', async () => {
    await failTimes(1)
    await signIn()
    const [rows] = await fresh.database.inCentre(1, [
      statement<{ act: string; body: string }>(
        'test.session-audit',
        `select act, body from kernel.audit where register = 'organisation.session' order by seq desc limit 2`,
      )(),
    ])
    expect(rows.map(({ act }) => act)).toEqual(['signed-in', 'sign-in-failed'])
    expect(rows.map(({ body }) => body).join()).not.toMatch(/clerk|wrong/)
  })
})

describe('many failures', () => {
  test.each(['clerk.1', 'nobody'])(
    '%s: five are free, then the wait grows to a minute and no further',
    async (login) => {
      await failTimes(5, { login })
      for (const wait of [1, 2, 4, 8, 16, 32, 60, 60]) {
        const early = await signIn({ login, password: 'wrong-password' })
        expect([early.statusCode, early.headers['retry-after']]).toEqual([429, String(wait)])
        pass(wait)
        expect((await signIn({ login, password: 'wrong-password' })).statusCode).toBe(401)
      }
    },
  )

  test('the right password waits as well, then passes and ends the count', async () => {
    await failTimes(5)
    expect((await signIn()).statusCode).toBe(429)
    pass(1)
    expect((await signIn()).statusCode).toBe(200)
    for (let i = 0; i < 5; i++) expect((await signIn({ password: 'wrong-password' })).statusCode).toBe(401)
  })

  test('asking during the wait does not prolong it', async () => {
    await failTimes(5)
    for (let i = 0; i < 5; i++) expect((await signIn()).statusCode).toBe(429)
    pass(1)
    expect((await signIn()).statusCode).toBe(200)
  })

  test.each([
    [86_400, 429],
    [86_401, 401],
  ])('%i seconds later the next failure finds %i', async (seconds, status) => {
    await failTimes(5)
    pass(seconds)
    expect((await signIn({ password: 'wrong-password' })).statusCode).toBe(401)
    expect((await signIn({ password: 'wrong-password' })).statusCode).toBe(status)
  })

  test('tries at the same moment are counted one by one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, async () => await signIn({ password: 'wrong-password' })),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5)
  })

  test('another account at the same address is not slowed down', async () => {
    await failTimes(6)
    expect((await signIn({ login: 'colleague.1' })).statusCode).toBe(200)
  })

  test('a browser that has signed in before passes while others fail on purpose', async () => {
    const known = cookiesOf(await signIn())
    await failTimes(7)
    expect((await signIn()).statusCode).toBe(429)
    expect((await signIn({ cookies: known })).statusCode).toBe(200)
    expect((await signIn()).statusCode).toBe(429)
  })

  test('the known browser is slowed down by its own failures', async () => {
    const known = cookiesOf(await signIn())
    await failTimes(5, { cookies: known })
    expect((await signIn({ cookies: known })).statusCode).toBe(429)
    expect((await signIn()).statusCode).toBe(200)
  })

  test('whoever is signed in goes on working, and unlocks', async () => {
    const signed = await signIn()
    await failTimes(8)
    expect((await send('GET', '/session', signed)).statusCode).toBe(200)
    await send('POST', '/session/lock', signed, {})
    expect((await send('POST', '/session/unlock', signed, { password: PASSWORD })).statusCode).toBe(200)
  })
})

describe('DELETE /api/session', () => {
  test('ends the session', async () => {
    const signed = await signIn()
    expect((await send('DELETE', '/session', signed)).statusCode).toBe(200)
    expect((await send('GET', '/session', signed)).statusCode).toBe(401)
  })
  test('not without the CSRF token, and not without a session', async () => {
    const signed = await signIn()
    const url = '/api/session'
    const bare = await web.fastify.inject({ method: 'DELETE', url, cookies: cookiesOf(signed) })
    expect([bare.statusCode, bare.json().error.code]).toEqual([403, 'csrf'])
    expect((await web.fastify.inject({ method: 'DELETE', url })).statusCode).toBe(401)
  })
})

describeClause('computers.5', () => {
  test('locked by hand: nothing answers but the lock itself, the draft is still taken', async () => {
    const signed = await signIn()
    expect((await send('POST', '/session/lock', signed, {})).json()).toMatchObject({ locked: true })
    const refused = await send('GET', '/windows', signed)
    expect([refused.statusCode, refused.json().error.code]).toEqual([401, 'locked'])
    expect((await send('GET', '/session', signed)).json()).toMatchObject({ locked: true, name: '张敏' })
    expect((await send('POST', '/session/extension', signed, { reason: 'visitor' })).statusCode).toBe(401)
    const wrong = await send('POST', '/session/unlock', signed, { password: 'wrong-password' })
    expect([wrong.statusCode, wrong.json().error.refusals[0].field]).toEqual([422, 'password'])
    expect((await send('POST', '/session/unlock', signed, { password: PASSWORD })).json()).toMatchObject({
      locked: false,
    })
    expect((await send('GET', '/windows', signed)).statusCode).toBe(200)
  })

  test('idle for twenty minutes: locked, unlocked by the password', async () => {
    const signed = await signIn()
    pass(20 * 60)
    expect((await send('GET', '/windows', signed)).statusCode).toBe(401)
    await send('POST', '/session/unlock', signed, { password: PASSWORD })
    expect((await send('GET', '/windows', signed)).statusCode).toBe(200)
  })

  test.each(['visitor', 'late-shift', 'holiday-duty'])(
    'after closing it asks; %s is one click',
    async (reason) => {
      clock.now = clock.now.replace('T01:00', 'T10:31')
      const midday = clock.now
      clock.now = clock.now.replace('T10:31', 'T08:00')
      const signed = await signIn()
      for (let i = 0; i < 9; i++) {
        pass(15 * 60)
        await send('GET', '/session', signed)
      }
      clock.now = midday
      const before = (await send('GET', '/session', signed)).json() as { locksAt: string }
      expect(before.locksAt).toMatch(/T10:35:00/)
      const extended = await send('POST', '/session/extension', signed, { reason })
      expect(extended.json()).toMatchObject({ locksAt: midday.replace('10:31', '10:51'), locked: false })
      pass(15 * 60)
      expect((await send('GET', '/session', signed)).json()).toMatchObject({ locked: false })
    },
  )

  test('without the click it locks five minutes after the warning', async () => {
    clock.now = clock.now.replace('T01:00', 'T10:20')
    const signed = await signIn()
    pass(14 * 60 + 59)
    expect((await send('GET', '/session', signed)).json()).toMatchObject({ locked: false })
    pass(1)
    expect((await send('GET', '/session', signed)).json()).toMatchObject({ locked: true })
  })

  test('an extension for no listed reason is malformed', async () => {
    const signed = await signIn()
    expect((await send('POST', '/session/extension', signed, { reason: 'comfort' })).statusCode).toBe(400)
    expect((await send('POST', '/session/unlock', signed, {})).statusCode).toBe(400)
    expect((await send('POST', '/session/lock', signed, { more: 1 })).statusCode).toBe(400)
  })

  test('after twelve hours one signs in again', async () => {
    const signed = await signIn()
    pass(12 * 3600)
    const answer = await send('GET', '/session', signed)
    expect([answer.statusCode, answer.json().error.code]).toEqual([401, 'sign-in'])
  })
})

describe('POST /api/session/password', () => {
  const change = async (signed: Answer, old: string, chosen: string) =>
    await send('POST', '/session/password', signed, { old, new: chosen })

  test('a new password ends the other sessions', async () => {
    const here = await signIn({ login: 'lead.1' })
    const elsewhere = await signIn({ login: 'lead.1' })
    expect((await change(here, PASSWORD, '春雨-老街-书声-桂花')).statusCode).toBe(200)
    expect((await send('GET', '/session', elsewhere)).statusCode).toBe(401)
    expect((await send('GET', '/session', here)).statusCode).toBe(200)
    expect((await signIn({ login: 'lead.1' })).statusCode).toBe(401)
    expect((await signIn({ login: 'lead.1', password: '春雨-老街-书声-桂花' })).statusCode).toBe(200)
  })
  test('refused, malformed', async () => {
    const signed = await signIn()
    expect((await change(signed, 'wrong-password', '春雨-老街-书声-桂花')).statusCode).toBe(422)
    expect((await change(signed, PASSWORD, PASSWORD)).statusCode).toBe(422)
    expect((await change(signed, PASSWORD, 'short')).statusCode).toBe(400)
  })
})

import type { CalendarYear, DeadlineView } from '@yimen/contract/calendar.ts'
import type { ErrorReply } from '@yimen/contract/forms.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FRIDAY, makeCentre, type TestCentre, testWeb } from '../../modules/organisation/testing.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import type { Web } from '../http/web.ts'
import { calendarRoutes } from './calendar-routes.ts'
import { loadCalendar, refreshCalendar } from './calendar-store.ts'
import { seedCalendar } from './seed-calendar.ts'

let fresh: FreshDatabase
let centre: TestCentre
let web: Web
const clock = { now: FRIDAY }

beforeAll(async () => {
  fresh = await freshDatabase()
  const owner = new pg.Client({ connectionString: fresh.ownerUrl })
  await owner.connect()
  await seedCalendar(owner)
  await owner.end()
  centre = await makeCentre(fresh.database)
  let calendar = await loadCalendar(fresh.database)
  web = await testWeb(fresh.database, clock, (built) =>
    calendarRoutes(built, {
      calendar: () => calendar,
      refreshed: async () => (calendar = await refreshCalendar(calendar, fresh.database)),
    }),
  )
})
afterAll(async () => {
  await web?.fastify.close()
  await fresh?.drop()
})
let address = 0
beforeEach(() => void (address += 1))

const ask = async (body: unknown, remoteAddress = `10.0.0.${address}`) =>
  await web.fastify.inject({
    method: 'POST',
    url: '/api/deadlines/explain',
    payload: body as object,
    remoteAddress,
  })
const refusalsOf = (answer: { json: () => ErrorReply }) =>
  answer.json().error.refusals?.map(({ field }) => field)

describeClause('cases.2.2', () => {
  test('the due date with every day and its reason', async () => {
    const answer = await ask({ startAt: '2026-09-29', workingDays: 3 })
    expect(answer.statusCode).toBe(200)
    const view = answer.json<DeadlineView>()
    expect(view).toMatchObject({
      startOn: '2026-09-29',
      dueAt: '2026-10-09T18:00:00+08:00',
      provisional: false,
    })
    expect(view.days.filter(({ counted }) => counted).map(({ on }) => on)).toEqual([
      '2026-09-30',
      '2026-10-08',
      '2026-10-09',
    ])
    expect(view.days.find(({ on }) => on === '2026-10-01')?.reason).toBe('国庆节放假')
  })
  test('the start is the day in Shanghai, whatever the offset says', async () => {
    const late = await ask({ startAt: '2026-11-22T16:30:00Z', workingDays: 1 })
    expect(late.json()).toMatchObject({ startOn: '2026-11-23', dueAt: '2026-11-24T18:00:00+08:00' })
  })
  test('a stop that lasts has no due date; one that ended and an extension move it', async () => {
    const stopped = await ask({
      startAt: '2026-11-16',
      workingDays: 5,
      pauses: [{ from: '2026-11-18', to: null }],
    })
    expect(stopped.json()).toMatchObject({ dueAt: null })
    const moved = await ask({
      startAt: '2026-11-16',
      workingDays: 5,
      pauses: [{ from: '2026-11-18', to: '2026-11-19' }],
      extensionDays: 1,
    })
    expect(moved.json()).toMatchObject({ dueAt: '2026-11-25T18:00:00+08:00' })
  })
  test('a stop that ends before it begins, and a year outside, are refused together', async () => {
    const answer = await ask({
      startAt: '2003-12-31',
      workingDays: 5,
      pauses: [{ from: '2026-11-19', to: '2026-11-18' }],
    })
    expect(answer.statusCode).toBe(422)
    expect(refusalsOf(answer)).toEqual(['startAt', 'pauses.0.to'])
  })
  test.each([
    [{ startAt: '2026-02-30', workingDays: 5 }, 'startAt'],
    [{ startAt: '2026-11-23T09:00:00', workingDays: 5 }, 'startAt'],
    [{ startAt: '2026-11-23', workingDays: '5' }, 'workingDays'],
    [{ startAt: '2026-11-23', workingDays: 5, holidays: [] }, 'holidays'],
    [{ workingDays: 5 }, 'startAt'],
  ])('%j is malformed', async (body, field) => {
    const answer = await ask(body)
    expect(answer.statusCode).toBe(400)
    expect(refusalsOf(answer)).toEqual([field])
  })
})

describe('the limit of an address', () => {
  test('twenty a second pass for as long as one likes', async () => {
    const codes = new Set<number>()
    for (let second = 0; second < 5; second++) {
      clock.now = new Date(Date.parse(FRIDAY) + second * 1000).toISOString()
      for (let i = 0; i < 20; i++)
        codes.add((await ask({ startAt: '2026-11-23', workingDays: 1 })).statusCode)
    }
    clock.now = FRIDAY
    expect([...codes]).toEqual([200])
  })
  test('the forty-first at once must wait and is told how long; another address goes on', async () => {
    const body = { startAt: '2026-11-23', workingDays: 1 }
    for (let i = 0; i < 40; i++) expect((await ask(body)).statusCode).toBe(200)
    const refused = await ask(body)
    expect(refused.statusCode).toBe(429)
    expect(refused.headers['retry-after']).toBe('1')
    expect((await ask(body, '10.9.9.9')).statusCode).toBe(200)
  })
})

describeClause('service.4.2', () => {
  const notice = {
    year: 2027,
    document: '国务院办公厅关于2027年部分节假日安排的通知',
    days: [
      ['2027-01-01', '元旦'],
      ...['05', '06', '07', '08'].map((day) => [`2027-02-${day}`, '春节']),
      ['2027-04-05', '清明节'],
      ['2027-05-01', '劳动节'],
      ['2027-05-02', '劳动节'],
      ['2027-06-09', '端午节'],
      ['2027-09-15', '中秋节'],
      ...['01', '02', '03'].map((day) => [`2027-10-${day}`, '国庆节']),
    ].map(([on, name]) => ({ on, kind: 'holiday', name })),
  }
  const put = async (who: 'administrator' | 'clerk' | null, payload: object, year = 2027) =>
    await web.fastify.inject({
      method: 'PUT',
      url: `/api/calendar/${year}`,
      payload,
      headers: who === null ? {} : (await centre.signedIn(who)).headers,
    })
  const show = async (year: number) => {
    const answer = await web.fastify.inject({ url: `/api/calendar/${year}` })
    return answer.json<CalendarYear>()
  }
  const audited = async () => {
    const owner = new pg.Client({ connectionString: fresh.superUrl })
    await owner.connect()
    const { rows } = await owner.query<{ act: string; actor_id: string; body: string }>(
      "select act, actor_id, body from kernel.audit where register = 'kernel.calendar' order by seq",
    )
    await owner.end()
    return rows
  }

  test('a year without a notice is provisional and rests on no document', async () => {
    expect(await show(2027)).toMatchObject({ year: 2027, provisional: true, document: null })
    expect(await show(2026)).toMatchObject({ provisional: false })
    expect((await web.fastify.inject({ url: '/api/calendar/2003' })).statusCode).toBe(400)
  })
  test('only an administrator imports; a refused import leaves no trace', async () => {
    expect((await put(null, notice)).statusCode).toBe(401)
    expect((await put('clerk', notice)).statusCode).toBe(403)
    const wrong = await put('administrator', {
      ...notice,
      days: [...notice.days, { on: '2027-11-01', kind: 'makeup-workday', name: '国庆节' }, notice.days[0]],
    })
    expect(wrong.statusCode).toBe(422)
    expect(refusalsOf(wrong)).toEqual(['days.13.kind', 'days.14.on'])
    expect((await put('administrator', notice, 2028)).statusCode).toBe(422)
    expect((await put('administrator', { ...notice, days: [] })).statusCode).toBe(400)
    expect(await audited()).toEqual([])
    expect(await show(2027)).toMatchObject({ provisional: true })
  })
  test('an import takes effect at once, and who did it is in the audit', async () => {
    const answer = await put('administrator', notice)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ provisional: false, document: notice.document })
    expect(await show(2027)).toEqual(answer.json())
    const [row, ...more] = await audited()
    expect(more).toEqual([])
    expect(row).toMatchObject({ act: 'import', actor_id: centre.people.administrator.personId })
    expect(JSON.parse(row?.body ?? '')).toEqual({ year: 2027, document: notice.document, days: 13 })
  })
})

import type { DutyView } from '@yimen/contract/duties.ts'
import type { ErrorReply } from '@yimen/contract/forms.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement } from '../db/pool.ts'
import { publishedCalendar } from '../kernel/calendar/index.ts'
import { type DutyDeps, duty, dutyRoutes, dutyRow, tick } from '../kernel/duty/index.ts'
import { newId } from '../kernel/event-log/ids.ts'
import type { Web } from '../kernel/http/web.ts'
import {
  FRIDAY,
  makeCentre,
  type PersonKey,
  type TestCentre,
  testCipher,
  testWeb,
} from '../modules/organisation/testing.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

const calendar = publishedCalendar()
const clock = { now: FRIDAY }
const base = { by: 'general-section', every: { after: 'asked' }, whenMissed: 'nothing' } as const
const noted = duty('study.2', { ...base, title: '制定学习计划', evidence: 'note' })
const registered = duty('study.4', { ...base, title: '整理学习记录', evidence: 'study-minutes' })
const definitions = [noted, registered]

let fresh: FreshDatabase
let centre: TestCentre
let web: Web
beforeAll(async () => {
  fresh = await freshDatabase()
  centre = await makeCentre(fresh.database)
  const names = new Map([['section:general', '综合科']])
  web = await testWeb(fresh.database, clock, (built) =>
    dutyRoutes(built, { definitions, cipher: testCipher, namesOf: () => Promise.resolve(names) }),
  )
})
afterAll(async () => {
  await web.fastify.close()
  await fresh.drop()
})

const write = statement('test.duties-write', 'select kernel.write_duties($1, $2, $3::jsonb)')
const owe = async (dueAt: string, definition = noted, holder = 'section:general'): Promise<string> => {
  const id = newId()
  const rows = dutyRow(
    definition,
    { id, occurrence: id, holder, escalatesTo: 'section:director', dueAt },
    calendar,
  )
  await fresh.database.inCentre(centre.centreId, [write(centre.centreId, clock.now, JSON.stringify(rows))])
  return id
}
const deps = (): DutyDeps => ({
  database: fresh.database,
  definitions,
  onMissed: {},
  calendar: () => calendar,
  scopesOf: () => Promise.resolve([]),
  resolve: () => Promise.resolve([]),
  log: () => undefined,
})

type Reply = { status: number; body: { rows: DutyView[]; next: string | null; state: string } & ErrorReply }
const ask = async (
  who: PersonKey,
  method: 'GET' | 'POST',
  path: string,
  payload?: object,
): Promise<Reply> => {
  const { headers } = await centre.signedIn(who, clock.now)
  const reply = await web.fastify.inject({
    method,
    url: `/api${path}`,
    headers,
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: reply.statusCode, body: reply.json<Reply['body']>() }
}
const note = (words = '已印发2027年学习计划') => ({ commandId: newId(), note: words })
const reason = () => ({ commandId: newId(), reason: '当周全体参加防汛' })
const future = '2026-12-31T10:00:00Z'
const past = '2026-11-19T10:00:00Z'

describe('done', () => {
  test('owed, seen with its clause and name, fulfilled with a note', async () => {
    const id = await owe(future)
    const { body } = await ask('general', 'GET', '/duties?list=mine')
    expect(body.rows).toMatchObject([
      {
        dutyId: id,
        title: '制定学习计划',
        clause: 'study.2',
        holder: '综合科',
        state: 'open',
        actions: [
          { action: 'fulfil', allowed: true },
          { action: 'excuse', allowed: false },
        ],
      },
    ])
    const once = note()
    expect(await ask('general', 'POST', `/duties/${id}/fulfilment`, once)).toMatchObject({
      status: 200,
      body: { state: 'fulfilled' },
    })
    expect(await ask('general', 'POST', `/duties/${id}/fulfilment`, once)).toMatchObject({
      status: 200,
      body: { state: 'fulfilled' },
    })
    expect((await ask('general', 'POST', `/duties/${id}/fulfilment`, { ...once, note: '别的' })).status).toBe(
      409,
    )
    expect((await ask('general', 'POST', `/duties/${id}/fulfilment`, note())).status).toBe(422)
    expect((await ask('general', 'GET', '/duties?list=mine')).body.rows).toEqual([])
  })

  test('missed: seen by holder and whoever follows it up; done late it stays missed; then excused', async () => {
    const id = await owe(past)
    await tick(deps(), centre.centreId, clock.now)
    for (const who of ['general', 'director'] as const)
      expect((await ask(who, 'GET', '/duties?list=missed')).body.rows.map(({ dutyId }) => dutyId)).toEqual([
        id,
      ])
    expect((await ask('clerk', 'GET', '/duties?list=missed')).body.rows).toEqual([])
    expect(await ask('general', 'POST', `/duties/${id}/fulfilment`, note())).toMatchObject({
      status: 200,
      body: { state: 'missed' },
    })
    expect((await ask('general', 'POST', `/duties/${id}/fulfilment`, note())).status).toBe(422)
    expect(await ask('director', 'POST', `/duties/${id}/excuse`, reason())).toMatchObject({
      status: 200,
      body: { state: 'excused' },
    })
  })

  test('pages end, each duty once', async () => {
    const ids = new Set<string>()
    for (let n = 0; n < 55; n++)
      ids.add(await owe(`2026-12-${String(1 + (n % 28)).padStart(2, '0')}T10:00:00Z`))
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await ask('general', 'GET', `/duties?list=mine${cursor}`)
      seen.push(...body.rows.map(({ dutyId }) => dutyId))
      if (body.next === null) break
      cursor = `&cursor=${body.next}`
    }
    expect(seen).toHaveLength(55)
    expect(new Set(seen)).toEqual(ids)
  })
})

describe('refused, forbidden, malformed', () => {
  test('one that its own register fulfils takes no note', async () => {
    const id = await owe(future, registered)
    expect(await ask('general', 'POST', `/duties/${id}/fulfilment`, note())).toMatchObject({
      status: 422,
      body: { error: { refusals: [{ clause: 'study.4' }] } },
    })
  })

  test.each([
    ['clerk', 'fulfilment', 404],
    ['clerk', 'excuse', 404],
    ['discipline', 'fulfilment', 403],
    ['discipline', 'excuse', 403],
    ['supervision', 'fulfilment', 403],
    ['supervision', 'excuse', 200],
    ['general', 'excuse', 403],
    ['general', 'fulfilment', 200],
  ] as [PersonKey, string, number][])('%s, %s: %i', async (who, act, status) => {
    const id = await owe(future)
    expect(
      (await ask(who, 'POST', `/duties/${id}/${act}`, act === 'excuse' ? reason() : note())).status,
    ).toBe(status)
  })

  test('nobody excuses what they owe themselves', async () => {
    const id = await owe(future, noted, 'section:supervision')
    expect((await ask('supervision', 'POST', `/duties/${id}/excuse`, reason())).status).toBe(403)
    expect((await ask('director', 'POST', `/duties/${id}/excuse`, reason())).status).toBe(200)
  })

  test.each([
    ['GET', '/duties', undefined, 400],
    ['GET', '/duties?list=mine&cursor=x', undefined, 400],
    ['POST', `/duties/${newId()}/fulfilment`, {}, 400],
    ['POST', `/duties/${newId()}/fulfilment`, { ...note(), more: 1 }, 400],
    ['POST', `/duties/${newId()}/fulfilment`, note(), 404],
    ['POST', `/duties/${newId()}/excuse`, { commandId: newId(), reason: '' }, 400],
    ['POST', `/duties/${newId()}/excuse`, reason(), 404],
  ] as ['GET' | 'POST', string, object | undefined, number][])(
    '%s %s',
    async (method, path, payload, status) => {
      expect((await ask('general', method, path, payload)).status).toBe(status)
    },
  )
})

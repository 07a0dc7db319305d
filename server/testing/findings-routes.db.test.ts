import type { FindingView } from '@yimen/contract/findings.ts'
import type { ErrorReply } from '@yimen/contract/forms.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement } from '../db/pool.ts'
import { publishedCalendar } from '../kernel/calendar/index.ts'
import { auditHash } from '../kernel/event-log/event.ts'
import { newId } from '../kernel/event-log/ids.ts'
import { type Found, findingRoutes, findingRow, writeFindings } from '../kernel/finding/index.ts'
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
let fresh: FreshDatabase
let centre: TestCentre
let web: Web
beforeAll(async () => {
  fresh = await freshDatabase()
  centre = await makeCentre(fresh.database)
  const names = new Map([[`window:${centre.window.windowId}`, '民政窗口']])
  web = await testWeb(fresh.database, clock, (built) =>
    findingRoutes(built, {
      calendar: () => calendar,
      cipher: testCipher,
      namesOf: () => Promise.resolve(names),
    }),
  )
})
afterAll(async () => {
  await web.fastify.close()
  await fresh.drop()
})

const everything = statement<{ words: Buffer | null }>(
  'test.finding-rows',
  `select f.*, t.body as words from kernel.finding f
   left join kernel.text t on t.centre_id = $1 and t.text_id = f.answer_text where f.centre_id = $1`,
)
const register = statement<{
  seq: number
  at: string
  actor: string
  act: string
  object: string
  body: string
  hash: Buffer
}>(
  'test.finding-register',
  `select seq, at, actor_id as actor, act, object_id as object, body, hash from kernel.audit
   where centre_id = $1 and register = 'kernel.finding' order by seq`,
)

const find = async (more: Partial<Found> = {}): Promise<string> => {
  const id = newId()
  const rows = findingRow({
    id,
    code: 'late',
    occurrence: id,
    clause: 'fault.5.5',
    object: { kind: 'case', id: newId() },
    step: '审查',
    holder: `window:${centre.window.windowId}`,
    personId: null,
    happenedAt: '2026-11-19T10:00:00Z',
    source: 'record',
    evidence: { what: '超期且没有告知申请人的记录', leftOut: [] },
    ...more,
  })
  await fresh.database.inCentre(centre.centreId, [
    writeFindings(centre.centreId, clock.now, JSON.stringify(rows)),
  ])
  return id
}

type Reply = {
  status: number
  body: FindingView & ErrorReply & { rows: FindingView[]; next: string | null }
}
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
const answer = (more: object = {}) => ({
  commandId: newId(),
  cause: 'superior',
  reason: '等市局批复',
  solution: '已电话催办，批复后当日办结',
  ...more,
})
const verify = () => ({ commandId: newId() })
const judge = (outcome: 'confirmed' | 'rejected') => ({ commandId: newId(), outcome, reason: '有批复函为证' })

const states = async (id: string) => (await ask('supervision', 'GET', `/findings/${id}`)).body.state

describeClause('fault.4', () => {
  test('asked, answered, verified, judged: each step seen by both sides', async () => {
    const id = await find()
    const shown = await ask('clerk', 'GET', `/findings/${id}`)
    expect(shown).toMatchObject({
      status: 200,
      body: {
        findingId: id,
        clause: 'fault.5.5',
        what: '超期且没有告知申请人的记录',
        holder: '民政窗口',
        state: 'open',
        answer: null,
      },
    })
    expect(shown.body.actions.map(({ action, allowed }) => [action, allowed])).toEqual([
      ['answer', true],
      ['verify', false],
      ['confirm', false],
      ['reject', false],
    ])
    expect(await ask('clerk', 'POST', `/findings/${id}/answer`, answer())).toMatchObject({
      status: 200,
      body: { state: 'answered', answer: { cause: 'superior', reason: '等市局批复' } },
    })
    expect(await ask('supervision', 'POST', `/findings/${id}/verification`, verify())).toMatchObject({
      status: 200,
      body: { state: 'verified' },
    })
    expect(await ask('supervision', 'POST', `/findings/${id}/verdict`, judge('rejected'))).toMatchObject({
      status: 200,
      body: { state: 'rejected', verdict: { text: '有批复函为证' } },
    })
    expect((await ask('clerk', 'GET', `/findings/${id}`)).body.verdict?.text).toBe('有批复函为证')
  })

  test('what people wrote is sealed, and every act is chained in the register', async () => {
    const id = await find()
    await ask('clerk', 'POST', `/findings/${id}/answer`, answer({ reason: '李桂花未缴费' }))
    await ask('supervision', 'POST', `/findings/${id}/verification`, verify())
    await ask('supervision', 'POST', `/findings/${id}/verdict`, judge('confirmed'))
    const [rows, chain] = await fresh.database.inCentre(centre.centreId, [
      everything(centre.centreId),
      register(centre.centreId),
    ])
    const words = rows.flatMap((row) => (row.words === null ? [] : [row.words]))
    expect(words.length).toBeGreaterThan(0)
    expect(words.some((sealed) => sealed.includes('李桂花'))).toBe(false)
    expect(words.some((sealed) => testCipher.open(sealed).includes('李桂花'))).toBe(true)
    expect(JSON.stringify(rows.map(({ words: _sealed, ...row }) => row))).not.toContain('李桂花')
    expect(JSON.stringify(chain)).not.toContain('李桂花')
    expect(chain.filter(({ object }) => object === id).map(({ act }) => act)).toEqual([
      'answered',
      'verified',
      'confirmed',
    ])
    let previous: Buffer = Buffer.alloc(0)
    for (const row of chain) {
      expect(
        row.hash.equals(auditHash(previous, { ...row, centre: centre.centreId, register: 'kernel.finding' })),
      ).toBe(true)
      previous = row.hash
    }
  })

  test('the same command again: one effect, the same answer; another body: refused', async () => {
    const id = await find()
    const once = answer()
    await ask('clerk', 'POST', `/findings/${id}/answer`, once)
    expect(await ask('clerk', 'POST', `/findings/${id}/answer`, once)).toMatchObject({
      status: 200,
      body: { state: 'answered' },
    })
    expect(
      await ask('clerk', 'POST', `/findings/${id}/answer`, { ...once, reason: '另一种说法' }),
    ).toMatchObject({
      status: 409,
      body: { error: { code: 'command-reused' } },
    })
    expect(await ask('clerk', 'POST', `/findings/${id}/answer`, answer())).toMatchObject({ status: 422 })
  })

  test('two answer at once: one is told that it has moved on', async () => {
    const id = await find()
    const both = await Promise.all([
      ask('clerk', 'POST', `/findings/${id}/answer`, answer()),
      ask('colleague', 'POST', `/findings/${id}/answer`, answer()),
    ])
    const statuses = both.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409 || status === 422)).toHaveLength(1)
  })

  test('no verdict before verification, no verification before an answer or its term', async () => {
    const id = await find()
    expect(await ask('supervision', 'POST', `/findings/${id}/verdict`, judge('confirmed'))).toMatchObject({
      status: 422,
      body: { error: { refusals: [{ clause: 'fault.4' }] } },
    })
    expect((await ask('supervision', 'POST', `/findings/${id}/verification`, verify())).status).toBe(422)
    clock.now = '2026-11-23T10:00:00.001Z'
    expect((await ask('supervision', 'POST', `/findings/${id}/verification`, verify())).status).toBe(200)
    clock.now = FRIDAY
    expect(await states(id)).toBe('verified')
  })

  test.each([
    ['otherClerk', '', 404],
    ['otherClerk', 'answer', 404],
    ['approver', 'answer', 404],
    ['director', 'answer', 403],
    ['supervision', 'answer', 403],
    ['discipline', 'answer', 403],
    ['clerk', 'verification', 403],
    ['director', 'verification', 403],
    ['discipline', 'verification', 403],
    ['clerk', 'verdict', 403],
    ['lead', 'verdict', 403],
    ['director', 'verdict', 403],
  ] as [PersonKey, string, number][])('%s, %s: %i', async (who, act, status) => {
    const id = await find()
    const path = `/findings/${id}${act === '' ? '' : `/${act}`}`
    const payload = act === 'answer' ? answer() : act === 'verdict' ? judge('confirmed') : verify()
    const reply = act === '' ? await ask(who, 'GET', path) : await ask(who, 'POST', path, payload)
    expect(reply.status).toBe(status)
    expect(await states(id)).toBe('open')
  })

  test('whole centre: those who watch over it, page by page; others their own', async () => {
    const ids = new Set<string>()
    for (let n = 0; n < 60; n++) ids.add(await find())
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { status, body } = await ask('discipline', 'GET', `/findings?list=all&state=open${cursor}`)
      expect(status).toBe(200)
      seen.push(...body.rows.map(({ findingId }) => findingId))
      if (body.next === null) break
      cursor = `&cursor=${body.next}`
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect([...ids].every((id) => seen.includes(id))).toBe(true)
    expect((await ask('clerk', 'GET', '/findings?list=all')).status).toBe(403)
    const mine = await ask('clerk', 'GET', '/findings?list=mine&state=open')
    expect(mine.body.rows).toHaveLength(50)
    expect((await ask('otherClerk', 'GET', '/findings?list=mine')).body.rows).toEqual([])
  })

  test('about a person: that person is asked, wherever they sit now', async () => {
    const id = await find({ holder: null, personId: centre.people.otherClerk.personId })
    expect(
      (await ask('otherClerk', 'GET', '/findings?list=mine')).body.rows.map(({ findingId }) => findingId),
    ).toEqual([id])
    expect((await ask('otherClerk', 'POST', `/findings/${id}/answer`, answer())).status).toBe(200)
  })
})

describe('malformed and unknown', () => {
  test.each([
    ['GET', '/findings', undefined, 400],
    ['GET', '/findings?list=mine&cursor=zzz', undefined, 400],
    ['GET', '/findings?list=theirs', undefined, 400],
    ['GET', '/findings/17', undefined, 400],
    ['GET', `/findings/${newId()}`, undefined, 404],
    ['POST', `/findings/${newId()}/answer`, {}, 400],
    ['POST', `/findings/${newId()}/answer`, answer({ cause: 'weather' }), 400],
    ['POST', `/findings/${newId()}/answer`, answer({ extra: 1 }), 400],
    ['POST', `/findings/${newId()}/answer`, answer(), 404],
    ['POST', `/findings/${newId()}/verification`, { commandId: 'x' }, 400],
    ['POST', `/findings/${newId()}/verification`, verify(), 404],
    ['POST', `/findings/${newId()}/verdict`, { commandId: newId(), outcome: 'confirmed' }, 400],
    ['POST', `/findings/${newId()}/verdict`, judge('confirmed'), 404],
  ] as ['GET' | 'POST', string, object | undefined, number][])(
    '%s %s',
    async (method, path, payload, status) => {
      expect((await ask('supervision', method, path, payload)).status).toBe(status)
    },
  )

  test('nobody signed in', async () => {
    expect((await web.fastify.inject({ method: 'GET', url: '/api/findings?list=mine' })).statusCode).toBe(401)
  })

  test('running a rule again finds nothing twice', async () => {
    const occurrence = newId()
    const first = await find({ occurrence })
    const second = await find({ occurrence })
    expect((await ask('supervision', 'GET', `/findings/${first}`)).status).toBe(200)
    expect((await ask('supervision', 'GET', `/findings/${second}`)).status).toBe(404)
  })
})

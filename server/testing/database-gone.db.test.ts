import { randomUUID } from 'node:crypto'
import type { ActReply } from '@yimen/contract/cases.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase, statement } from '../db/pool.ts'
import { type Cable, layCable } from './cable.ts'
import { errorOf, openTrial, type Trial } from './trial.ts'

let trial: Trial
let cable: Cable
beforeAll(async () => {
  trial = await openTrial({
    reach: async (url) => {
      cable = await layCable(url)
      return openDatabase({ url: cable.url })
    },
  })
})
afterAll(async () => {
  await trial.close()
  await cable.pull()
})

const casesOf = statement<{ n: number }>(
  'test.cases',
  'select count(*)::int as n from cases.case where centre_id = $1',
)
const cases = async (): Promise<number> =>
  (await trial.app.fresh.database.inCentre(1, [casesOf(1)]))[0][0]?.n ?? -1

test('while the database is gone every question is answered with 503 and when to ask again', async () => {
  const { caseId, version } = await trial.takeIn()
  await cable.pull()
  const act = { commandId: randomUUID(), version }
  for (const [method, url, body] of [
    ['GET', '/queue'],
    ['GET', '/session'],
    ['GET', `/cases/${caseId}`],
    ['POST', '/cases', trial.form()],
    ['POST', `/cases/${caseId}/acceptance`, act],
    ['PUT', '/drafts/case:1', { content: '正在写的话' }],
    ['POST', '/session', { login: 'clerk.1', password: 'not a password' }],
    ['GET', '/items?q=婚'],
  ] as const) {
    const reply = await trial.send('clerk', method, url, body)
    expect(reply.statusCode, `${method} ${url} ${reply.body}`).toBe(503)
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
    expect(errorOf(reply)).toMatchObject({ code: 'unavailable', message: expect.stringContaining('请稍候') })
  }
  const page = await trial.app.web.fastify.inject({ method: 'GET', url: '/' })
  expect(page.statusCode).toBe(503)
  expect(page.headers['content-type']).toContain('text/html')
  expect(Number(page.headers['retry-after'])).toBeGreaterThan(0)

  await cable.plug()
  const back = await trial.send('clerk', 'POST', `/cases/${caseId}/acceptance`, act)
  expect(back.json()).toMatchObject({ phase: 'accepted', replayed: false })
})

test('cut in the middle, nobody knows whether it was done: the same command again makes it once', async () => {
  const before = await cases()
  const forms = Array.from({ length: 12 }, () => trial.form())
  const sent = forms.map(async (form) => await trial.send('clerk', 'POST', '/cases', form))
  await new Promise((resolve) => setTimeout(resolve, 15))
  await cable.pull()
  for (const { statusCode } of await Promise.all(sent)) expect([200, 503]).toContain(statusCode)
  await cable.plug()
  const made = new Set<string>()
  for (const form of forms) {
    const reply = await trial.send('clerk', 'POST', '/cases', form)
    expect(reply.statusCode, reply.body).toBe(200)
    made.add((reply.json() as ActReply).caseId)
  }
  expect(made.size).toBe(forms.length)
  expect(await cases()).toBe(before + forms.length)
})

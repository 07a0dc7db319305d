import { describeClause } from '@yimen/rulebook/testing.ts'
import { describe, expect, test } from 'vitest'
import { askedIn } from './deadline-question.ts'
import { sayIn } from './language.ts'
import { get, publicWeb } from './testing/public-centre.ts'

const asked = (query: string, language: 'zh' | 'en' = 'zh') =>
  askedIn(new URLSearchParams(query), '2026-11-23', sayIn(language))

describe('the calculator’s fields', () => {
  test('nothing asked: today stands ready', () => {
    expect(asked('')).toMatchObject({ nothing: true, typed: { start: '2026-11-23', days: '' } })
  })
  test('a question, with a stop and an extension', () => {
    expect(asked('start=2026-11-23&days=5')).toMatchObject({
      question: { startAt: '2026-11-23', workingDays: 5 },
    })
    expect(asked('start=2026-11-23&days=5&from=2026-11-25&to=&extension=3')).toMatchObject({
      question: { pauses: [{ from: '2026-11-25', to: null }], extensionDays: 3 },
    })
  })
  test.each([
    ['start=2026-02-30&days=5', ['start']],
    ['start=2026-11-23&days=', ['days']],
    ['start=2026-11-23&days=1001', ['days']],
    ['start=x&days=-1&extension=x', ['start', 'days', 'extension']],
    ['start=2026-11-23&days=5&to=2026-11-25', ['from']],
    ['start=2003-01-01&days=5', ['start']],
    ['start=2026-11-23&days=5&from=2026-11-25&to=2026-11-24', ['to']],
    ['start=2026-11-23&days=5&from=2026-11-25&to=2031-11-23', []],
    ['start=2026-11-23&days=5&from=2026-11-25&to=2031-11-24', ['to']],
    ['start=2026-11-23&days=5&from=2031-11-24', ['from']],
  ])('%s: what is wrong stands at %j', (query, fields) => {
    const answer = asked(query)
    expect('problems' in answer ? Object.keys(answer.problems).toSorted() : []).toEqual(fields.toSorted())
  })
  test('what is wrong is said in English too', () => {
    for (const query of [
      'start=x&days=x',
      'start=2003-01-01&days=5',
      'start=2026-11-23&days=5&from=2026-11-25&to=2026-11-24',
      'start=2026-11-23&days=5&from=2031-11-24',
    ])
      expect(JSON.stringify(asked(query, 'en'))).not.toMatch(/\p{Script=Han}/u)
  })
})

test('whoever works out term after term from one place waits; the empty form and others do not', async () => {
  const web = await publicWeb()
  const ask = async (query: string, remoteAddress: string) =>
    (await web.fastify.inject({ url: `/deadlines${query}`, remoteAddress })).statusCode
  const codes = new Set<number>()
  for (let n = 0; n < 20; n++) codes.add(await ask('?days=5', '2408:8207:1:2::1'))
  expect([...codes]).toEqual([200])
  expect(await ask('?days=5', '2408:8207:1:2::ffff')).toBe(429)
  expect(await ask('', '2408:8207:1:2::1')).toBe(200)
  expect(await ask('?days=5', '2408:8207:1:3::1')).toBe(200)
  await web.fastify.close()
})

describeClause('cases.2.2', () => {
  test('the page names the due date, counts the days in a calendar and says which are left out', async () => {
    const web = await publicWeb()
    const { body } = await get(web, '/deadlines?start=2026-09-29&days=3')
    expect(body).toContain('到期：10月9日 星期五 18:00')
    expect(body).toContain('共计 3 个工作日')
    expect(body).toMatch(/2026年10月1日 星期四 至 2026年10月7日 星期三：国庆节放假/)
    expect(body).toMatch(/class="day-due"[^>]*><span[^>]*>9<small>到期/)
    const stopped = await get(web, '/deadlines?start=2026-11-16&days=5&from=2026-11-18')
    expect(stopped.body).toContain('现在停着')
    expect((await get(web, '/deadlines?start=x&days=5')).statusCode).toBe(422)
    await web.fastify.close()
  })
})

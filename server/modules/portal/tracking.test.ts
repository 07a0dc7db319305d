import { describeClause } from '@yimen/rulebook/testing.ts'
import { describe, expect, test } from 'vitest'
import {
  CASE_NUMBER,
  get,
  OTHER_NUMBER,
  post,
  publicDeps,
  publicWeb,
  QUERY_CODE,
  runningCase,
} from './testing/public-centre.ts'
import { readCaseNumber, trackingOf } from './tracking.ts'

const ask = { centreId: 1, number: CASE_NUMBER, code: QUERY_CODE, address: '10.0.0.1' }
const wrong = { ...ask, code: '000000' }

describe('tries', () => {
  test('the right pair is found, typed with points, blanks and full-width digits', async () => {
    const tracking = trackingOf(publicDeps())
    const full = CASE_NUMBER.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
    for (const number of [CASE_NUMBER, `${CASE_NUMBER.slice(0, 6)}·${CASE_NUMBER.slice(6)}`, ` ${full} `])
      expect(await tracking({ ...ask, number }, 0)).toEqual({ found: runningCase })
    expect(await tracking({ ...ask, code: '204 816' }, 0)).toEqual({ found: runningCase })
  })
  test('a number with one digit wrong is told as such, asks nobody and costs no try', async () => {
    let asked = 0
    const tracking = trackingOf(publicDeps({ trackCase: async () => ((asked += 1), null) }))
    const number = CASE_NUMBER.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))
    for (let i = 0; i < 10; i++) expect(await tracking({ ...ask, number }, i)).toEqual({ wrong: 'number' })
    expect(asked).toBe(0)
  })
  test('an unknown number is answered like a wrong code', async () => {
    const tracking = trackingOf(publicDeps())
    expect(await tracking({ ...ask, number: OTHER_NUMBER }, 0)).toEqual(await tracking(wrong, 0))
  })
  test('blanks and points are no part of a number', () => {
    expect(readCaseNumber('430181·01·2·20261116·00017-3 ')).toBe('43018101220261116000173')
  })
})

describeClause('cases.2.2', () => {
  test('the page says where it is, who has it, when it will be done and what to do, in that order', async () => {
    const web = await publicWeb()
    const { body, statusCode, headers } = await post(web, '/track', { number: CASE_NUMBER, code: QUERY_CODE })
    expect(body).toContain('告知您的事')
    expect(body).toContain('您申请的“农村村民宅基地审批”已经受理，12月4日 星期五前办结。')
    expect(statusCode).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    const places = [
      '正在批前踏勘',
      '镇政府综合窗口',
      '还剩 9 个工作日，12月4日 星期五 18:00 前',
      '您现在不用做什么',
    ].map((words) => body.indexOf(words))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(body).toContain('aria-current="step"')
    await web.fastify.close()
  })
  test('in English as well, the sentence about the due date included', async () => {
    const web = await publicWeb()
    const { body } = await post(web, '/track', { number: CASE_NUMBER, code: QUERY_CODE, lang: 'en' })
    expect(body).toContain('What we told you')
    expect(body).toContain('Your application “Approval of rural homestead” has been accepted.')
    expect(body).toContain('9 working days left, by 18:00 on Friday, 4 December')
    expect(body).toContain('Nothing for now.')
    const waiting = { ...runningCase, todo: ['补交：居民户口簿'], todoEn: ['Bring: 居民户口簿'] }
    const other = await publicWeb(publicDeps({ trackCase: async () => waiting }))
    const answer = await post(other, '/track', { number: CASE_NUMBER, code: QUERY_CODE, lang: 'en' })
    expect(answer.body).toContain('Bring: Household register booklet')
    await other.fastify.close()
    expect(body).toContain('<html lang="en"')
    await web.fastify.close()
  })
  test('a late case says so and since when', async () => {
    const late = { ...runningCase, dueAt: '2026-11-20T18:00:00+08:00', remaining: '已超期 1 个工作日' }
    const web = await publicWeb(publicDeps({ trackCase: async () => late }))
    const { body } = await post(web, '/track', { number: CASE_NUMBER, code: QUERY_CODE })
    expect(body).toContain('class="late">已超期 1 个工作日')
    expect(body).toContain('原定 11月20日 星期五')
    await web.fastify.close()
  })
  test('before acceptance no clock is said to have stopped', async () => {
    const takenIn = { ...runningCase, phase: 'taken-in' as const, dueAt: null, remaining: '' }
    const web = await publicWeb(publicDeps({ trackCase: async () => takenIn }))
    const { body } = await post(web, '/track', { number: CASE_NUMBER, code: QUERY_CODE })
    expect(body).toContain('受理以后开始计时')
    expect(body).not.toContain('中止')
    await web.fastify.close()
  })
})

describeClause('service.3.3', () => {
  test.each(['/', '/items', '/track', '/v', '/deadlines', '/calendar/2026', '/accessibility', '/nothing'])(
    '%s names the complaint telephone',
    async (url) => {
      const web = await publicWeb()
      const { body } = await get(web, url)
      expect(body).toMatch(/href="tel:073183600096">0731-83600096<.*href="\/complaint"/s)
      await web.fastify.close()
    },
  )
  test('a case takes its number along', async () => {
    const web = await publicWeb()
    const tracked = await post(web, '/track', { number: CASE_NUMBER, code: QUERY_CODE })
    expect(tracked.body).toContain(`href="/complaint?number=${CASE_NUMBER}"`)
    expect((await get(web, `/complaint?number=${CASE_NUMBER}`)).body).toContain('请报这个办件编号')
    expect((await get(web, '/complaint?number=123')).body).not.toContain('请报这个办件编号')
    await web.fastify.close()
  })
})

describe('the tracking form', () => {
  test('a QR link fills in the number, never the code', async () => {
    const web = await publicWeb()
    const { body } = await get(web, `/track?number=${CASE_NUMBER}&code=${QUERY_CODE}`)
    expect(body).toContain(`name="number" value="${CASE_NUMBER}"`)
    expect(body).not.toContain(QUERY_CODE)
    await web.fastify.close()
  })
  test.each([
    [{ number: '123', code: '1' }, 422, '逐位核对'],
    [{ number: CASE_NUMBER, code: '1' }, 404, '没有对上'],
    [{ number: '<b>', code: '"' }, 422, '逐位核对'],
    [{}, 422, '逐位核对'],
  ])('%j: %i, told in words beside what was typed', async (fields, status, words) => {
    const web = await publicWeb()
    const { statusCode, body } = await post(web, '/track', fields)
    expect(statusCode).toBe(status)
    expect(body).toContain(words)
    expect(body).toMatch(/role="alert"/)
    expect(body).not.toContain('<b>')
    await web.fastify.close()
  })
})

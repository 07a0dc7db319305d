import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { statement } from '../../../db/pool.ts'
import { FRIDAY } from '../testing.ts'
import { at, openOffice, type TestOffice } from '../testing-office.ts'

let office: TestOffice
let send: TestOffice['send']
let centre: TestOffice['centre']
let clock: TestOffice['clock']
beforeAll(async () => {
  office = await openOffice()
  ;({ send, centre, clock } = office)
})
afterAll(async () => await office.close())
beforeEach(() => {
  clock.now = FRIDAY
})

describe('drafts', () => {
  const url = '/drafts/intake:abc'
  describeClause('computers.5', () => {
    test('kept for its owner alone, sealed, also when the workstation has just locked', async () => {
      expect((await send('clerk', 'PUT', url, { content: '陈家兴 138' })).json()).toEqual({ savedAt: FRIDAY })
      expect((await send('clerk', 'GET', url)).json()).toEqual({ content: '陈家兴 138', savedAt: FRIDAY })
      expect((await send('lead', 'GET', url)).json()).toEqual({ content: null, savedAt: null })
      const [rows] = await office.fresh.database.inCentre(1, [
        statement<{ body: Buffer }>('test.draft', 'select body from kernel.draft')(),
      ])
      expect(rows[0]?.body.includes('陈家兴')).toBe(false)

      const { headers } = await centre.signedIn('clerk')
      clock.now = at(25)
      const late = await office.web.fastify.inject({
        method: 'PUT',
        url: `/api${url}`,
        headers,
        payload: { content: '更多' },
      })
      expect(late.statusCode).toBe(200)
      expect(
        (await office.web.fastify.inject({ method: 'GET', url: `/api${url}`, headers })).statusCode,
      ).toBe(401)
      expect((await send('clerk', 'GET', url)).json()).toMatchObject({ content: '更多' })
    })
  })
  test('dropped', async () => {
    expect((await send('clerk', 'DELETE', url)).statusCode).toBe(200)
    expect((await send('clerk', 'GET', url)).json()).toEqual({ content: null, savedAt: null })
  })
  test('fifty at most, and those there are can still be written', async () => {
    const { headers } = await centre.signedIn('colleague')
    const put = async (n: number) =>
      await office.web.fastify.inject({
        method: 'PUT',
        url: `/api/drafts/case:${n}`,
        headers,
        payload: { content: 'x' },
      })
    for (let n = 1; n <= 50; n++) expect((await put(n)).statusCode).toBe(200)
    const more = await put(51)
    expect([more.statusCode, more.json().error.refusals[0].clause]).toEqual([422, 'computers.5'])
    expect((await put(50)).statusCode).toBe(200)
  })
  test.each(['Intake', 'a b', '%E9%99%88', ':x'])('%s is no place', async (place) => {
    expect((await send('clerk', 'PUT', `/drafts/${encodeURI(place)}`, { content: 'x' })).statusCode).toBe(400)
    expect((await send('clerk', 'GET', `/drafts/${encodeURI(place)}`)).statusCode).toBe(400)
    expect((await send('clerk', 'DELETE', `/drafts/${encodeURI(place)}`)).statusCode).toBe(400)
  })
  test('not without signing in, not without the CSRF token', async () => {
    expect((await send(null, 'PUT', url, { content: 'x' })).statusCode).toBe(401)
    const { cookie } = (await centre.signedIn('clerk')).headers
    const bare = await office.web.fastify.inject({
      method: 'PUT',
      url: `/api${url}`,
      headers: { cookie },
      payload: { content: 'x' },
    })
    expect(bare.statusCode).toBe(403)
  })
})

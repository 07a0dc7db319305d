import { caseCheckDigit } from '@yimen/contract/identity.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { countedTries, type Tries } from '../../kernel/limit/index.ts'
import { testCipher } from '../organisation/testing.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import {
  CASE_NUMBER,
  get,
  itemIdOf,
  MONDAY,
  OTHER_NUMBER,
  post,
  publicDeps,
  publicWeb,
  QUERY_CODE,
  runningCase,
} from './testing/public-centre.ts'
import { trackingOf } from './tracking.ts'

const MINUTE = 60_000
const from = Date.parse(MONDAY)
let centreId = 0
const ask = () => ({ centreId, number: CASE_NUMBER, code: QUERY_CODE, address: '10.0.0.1' })
const wrong = () => ({ ...ask(), code: '000000' })
const elsewhere = (i: number): string => `10.1.${Math.floor(i / 250)}.${i % 250}`

let fresh: FreshDatabase
let tries: Tries
beforeAll(async () => {
  fresh = await freshDatabase()
  tries = countedTries(fresh.database, testCipher)
})
afterAll(async () => await fresh.drop())
// A centre of its own is a count of its own.
beforeEach(() => void (centreId += 1))

const numbered = (i: number): string => {
  const digits = `${OTHER_NUMBER.slice(0, 17)}${String(i).padStart(5, '0')}`
  return digits + caseCheckDigit(digits)
}

describe('guessing', () => {
  test('after five wrong codes that place waits for that case; other places and other cases do not', async () => {
    // Two servers, one count.
    const [one, other] = [trackingOf(publicDeps({ tries })), trackingOf(publicDeps({ tries }))]
    for (let i = 0; i < 5; i++)
      expect(await (i % 2 === 0 ? one : other)(wrong(), from + i * MINUTE)).toEqual({ wrong: 'pair' })
    expect(await one(ask(), from + 5 * MINUTE)).toEqual({ waitSeconds: 600 })
    expect(await other(ask(), from + 5 * MINUTE)).toEqual({ waitSeconds: 600 })
    expect(await one({ ...ask(), address: '10.0.0.2' }, from + 5 * MINUTE)).toEqual({ found: runningCase })
    expect(await one({ ...wrong(), number: OTHER_NUMBER }, from + 5 * MINUTE)).toEqual({ wrong: 'pair' })
    expect(await one(ask(), from + 15 * MINUTE)).toEqual({ found: runningCase })
  })

  test('an address of IPv6 is its network, not its last half', async () => {
    const tracking = trackingOf(publicDeps({ tries }))
    for (let i = 0; i < 5; i++) await tracking({ ...wrong(), address: `2408:1:2:3::${i + 1}` }, from)
    expect(await tracking({ ...ask(), address: '2408:1:2:3:9:9:9:9' }, from)).toHaveProperty('waitSeconds')
    expect(await tracking({ ...ask(), address: '2408:1:2:4::1' }, from)).toEqual({ found: runningCase })
  })

  test('from everywhere together a case takes fifty wrong codes in an hour, then it waits', async () => {
    const tracking = trackingOf(publicDeps({ tries }))
    for (let i = 0; i < 50; i++)
      expect(await tracking({ ...wrong(), address: elsewhere(i) }, from + i)).toEqual({ wrong: 'pair' })
    expect(await tracking({ ...ask(), address: elsewhere(60) }, from + 60)).toEqual({ waitSeconds: 3600 })
    expect(await tracking({ ...ask(), address: elsewhere(60) }, from + 60 * MINUTE)).toEqual({
      found: runningCase,
    })
  })

  test('a place that tries a hundred cases waits, and no case is closed by that', async () => {
    const tracking = trackingOf(publicDeps({ tries }))
    for (let i = 0; i < 100; i++)
      expect(await tracking({ ...wrong(), number: numbered(100 + i) }, from + i)).toEqual({ wrong: 'pair' })
    expect(await tracking(ask(), from + 200)).toHaveProperty('waitSeconds')
    expect(await tracking({ ...ask(), address: '10.0.0.2' }, from + 200)).toEqual({ found: runningCase })
  })

  test('right codes cost nothing: a hall may look all day', async () => {
    const tracking = trackingOf(publicDeps({ tries }))
    for (let i = 0; i < 120; i++) expect(await tracking(ask(), from + i)).toEqual({ found: runningCase })
  })

  test('cases that can not be read just now cost no try', async () => {
    const gone = publicDeps({ tries, trackCase: () => Promise.reject(new Error('gone')) })
    for (let i = 0; i < 6; i++) await expect(trackingOf(gone)(ask(), from + i)).rejects.toThrow('gone')
  })
})

describe('on the page', () => {
  test('the sixth try within a quarter of an hour is asked to wait', async () => {
    const clock = { now: MONDAY }
    const web = await publicWeb(publicDeps({ tries }), clock)
    for (let i = 0; i < 5; i++) await post(web, '/track', { number: CASE_NUMBER, code: '1' })
    const waiting = await post(web, '/track', { number: CASE_NUMBER, code: QUERY_CODE })
    expect(waiting.statusCode).toBe(429)
    expect(waiting.headers['retry-after']).toBe('900')
    expect(waiting.body).toContain('15 分钟后再试')
    const neighbour = await post(web, '/track', { number: CASE_NUMBER, code: QUERY_CODE }, '10.0.0.9')
    expect(neighbour.statusCode).toBe(200)
    clock.now = new Date(from + 15 * MINUTE).toISOString()
    expect((await post(web, '/track', { number: CASE_NUMBER, code: QUERY_CODE })).statusCode).toBe(200)
    await web.fastify.close()
  })

  test('a guide is drawn twenty times in ten minutes for one place', async () => {
    const web = await publicWeb(publicDeps({ tries }))
    const [first] = (await publicDeps().popularItems(1)).map(({ code }) => itemIdOf(code))
    const answers: number[] = []
    for (let i = 0; i < 21; i++) answers.push((await get(web, `/items/${first}/guide.pdf`)).statusCode)
    expect(answers.filter((status) => status === 200)).toHaveLength(20)
    expect(answers.at(-1)).toBe(429)
    await web.fastify.close()
  })
})

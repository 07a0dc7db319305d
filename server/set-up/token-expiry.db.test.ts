import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EmptyApp, openEmptyApp } from './testing/empty-app.ts'
import { TOKEN_LIFE_MS } from './token.ts'

let app: EmptyApp
beforeEach(async () => {
  app = await openEmptyApp()
})
afterEach(async () => await app.close())

const at = (ms: number) => {
  app.clock.now = new Date(ms).toISOString()
}

test('an address opens until it expires, and not a millisecond longer; the next start prints another', async () => {
  const token = await app.token()
  const ends = Date.parse(app.clock.now) + TOKEN_LIFE_MS
  // The request itself comes a second later.
  at(ends - 1001)
  expect((await app.open(token)).statusCode).toBe(200)
  at(ends - 1000)
  expect((await app.open(token)).statusCode).toBe(403)
  expect((await app.ask('GET', '/api/set-up')).statusCode).toBe(403)
  const next = await app.token()
  expect(next).not.toBe(token)
  expect((await app.open(next)).statusCode).toBe(200)
})

test('what was filled in outlives the address it was filled in by', async () => {
  await app.open()
  await app.ask('PUT', '/api/set-up/typed/units', { content: '"青石"' })
  at(Date.parse(app.clock.now) + 2 * TOKEN_LIFE_MS)
  expect((await app.open()).json()).toMatchObject({ typed: [{ step: 'units', content: '"青石"' }] })
})

test('guessing is slowed down from one address, without shutting others out', async () => {
  const token = await app.token()
  const guess = async () => (await app.open('x'.repeat(43))).statusCode
  const answers = []
  for (let n = 0; n < 26; n += 1) answers.push(await guess())
  // Twenty at once, and two more for the seconds that went by.
  expect(answers.filter((status) => status === 403)).toHaveLength(22)
  expect(answers.at(-1)).toBe(429)
  const elsewhere = await app.web.fastify.inject({
    method: 'POST',
    url: '/api/set-up/session',
    remoteAddress: '10.0.0.9',
    payload: { token },
  })
  expect(elsewhere.statusCode).toBe(200)
})

test('a lost file means another address; the first one stays good', async () => {
  const first = await app.token()
  const { rm } = await import('node:fs/promises')
  await rm(`${app.dataDir}/set-up-address.txt`)
  const second = await app.token()
  expect(second).not.toBe(first)
  for (const token of [first, second]) expect((await app.open(token)).statusCode).toBe(200)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../db/pool.ts'
import { newerMigrations } from '../../db/newer-migrations.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { type Cable, layCable } from '../../testing/cable.ts'
import { openApp, type TestApp } from '../../testing/open-app.ts'
import { until } from '../../testing/until.ts'
import { readiness } from './readiness.ts'

let app: TestApp
let cable: Cable
beforeAll(async () => {
  app = await openApp({
    reach: async (url) => {
      cable = await layCable(url)
      return openDatabase({ url: cable.url })
    },
  })
})
afterAll(async () => {
  await app.close()
  await cable.pull()
})

const ask = async (path: string, method: 'GET' | 'HEAD' = 'GET') =>
  await app.web.fastify.inject({ method, url: `/api/${path}` })
const answers = async (status: number): Promise<void> =>
  await until(async () => (await ask('ready')).statusCode === status, `status ${status}`)

test('it lives whatever becomes of the database; it is ready only with it, and again when it is back', async () => {
  expect((await ask('health')).json()).toEqual({ alive: true })
  await answers(200)
  expect((await ask('ready')).json()).toEqual({ ready: true })
  expect((await ask('ready', 'HEAD')).statusCode).toBe(200)
  await cable.pull()
  await answers(503)
  const gone = await ask('ready')
  expect(gone.json()).toMatchObject({
    error: { code: 'not-ready', refusals: [{ clause: null, field: 'database', message: '数据库没有回答' }] },
  })
  expect(gone.headers['retry-after']).toMatch(/^\d+$/)
  expect(gone.body).not.toMatch(/postgres|127\.0\.0\.1|yimen_app/)
  expect((await ask('ready', 'HEAD')).statusCode).toBe(503)
  expect((await ask('health')).statusCode).toBe(200)
  await cable.plug()
  await answers(200)
  // However often it was asked: a line when it changed, none per request.
  expect(app.logged.filter(({ route }) => route !== undefined)).toEqual([])
  const told = app.logged.filter((line) => 'ready' in line)
  expect(told.slice(-2)).toEqual([{ level: 'warning', ready: false, failing: ['database'] }, { ready: true }])
  // A machine that stood still for two seconds is told in two lines more.
  expect(told.filter((line, i) => line.ready === told[i - 1]?.ready)).toEqual([])
})

test('a database that a newer version has migrated wants a newer server', async () => {
  const fresh: FreshDatabase = await freshDatabase()
  const owner = openDatabase({ url: fresh.ownerUrl, size: 1 })
  const known = readiness({
    newerMigrations: newerMigrations(fresh.database),
    log: () => undefined,
    awaitsJobs: false,
    freshMs: -1,
  })
  expect(await known.failing()).toEqual([])
  const insert = `insert into kernel.migration (name, sha256) values ('209901010000-later.sql', 'x')`
  await owner.withoutCentre([{ name: 'test.later', text: insert, values: [] }])
  expect((await known.failing()).map(({ name }) => name)).toEqual(['migrations'])
  await owner.end()
  await fresh.drop()
})

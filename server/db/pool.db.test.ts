import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../testing/database.ts'
import { statement } from './pool.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(async () => await fresh.drop())

const centre = statement<{ centre: string }>(
  'test.centre',
  `select current_setting('app.centre', true) as centre`,
)

test('a call runs in its centre', async () => {
  const [rows] = await fresh.database.inCentre(7, [centre()])
  expect(rows).toEqual([{ centre: '7' }])
})

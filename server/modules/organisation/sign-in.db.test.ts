import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { makeCentre, type TestCentre } from './testing.ts'

let fresh: FreshDatabase
let centre: TestCentre
beforeAll(async () => {
  fresh = await freshDatabase()
  centre = await makeCentre(fresh.database)
})
afterAll(async () => await fresh.drop())

describe('actor', () => {
  test('clerk', async () => {
    console.log(await centre.actor('clerk'))
    expect(1).toBe(1)
  })
})

import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { newerMigrations } from './newer-migrations.ts'

let fresh: FreshDatabase
beforeEach(async () => {
  fresh = await freshDatabase()
})
afterEach(async () => await fresh.drop())

test('a server at work notices that a newer version has migrated its database', async () => {
  const newer = newerMigrations(fresh.database)
  expect(await newer()).toEqual([])
  const client = new pg.Client({ connectionString: fresh.ownerUrl })
  await client.connect()
  await client.query(
    `insert into kernel.migration (name, sha256) values ('299901010000-kernel-future.sql', '')`,
  )
  await client.end()
  expect(await newer()).toEqual(['299901010000-kernel-future.sql'])
})

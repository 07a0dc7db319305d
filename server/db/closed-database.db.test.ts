import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from '../testing/database.ts'
import { DatabaseGone, openDatabase, statement } from './pool.ts'

const one = statement<{ n: number }>('test.closed-one', 'select 1 as n')

test('a database closed for upkeep is one that is gone for now, and comes back', async () => {
  const fresh = await freshDatabase()
  const name = new URL(fresh.appUrl).pathname.slice(1)
  const beside = new URL(fresh.superUrl)
  beside.pathname = '/postgres'
  const admin = new pg.Client({ connectionString: beside.href })
  await admin.connect()
  const allow = async (word: 'true' | 'false') =>
    await admin.query(`alter database ${pg.escapeIdentifier(name)} allow_connections ${word}`)
  const database = openDatabase({ url: fresh.appUrl, size: 1 })
  try {
    await allow('false')
    await expect(database.withoutCentre([one()])).rejects.toThrow(DatabaseGone)
    await allow('true')
    expect((await database.withoutCentre([one()]))[0]).toEqual([{ n: 1 }])
  } finally {
    await allow('true')
    await database.end()
    await admin.end()
    await fresh.drop()
  }
})

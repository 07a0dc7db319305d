import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Cable, layCable } from '../testing/cable.ts'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { until } from '../testing/until.ts'
import { type Database, DatabaseGone, openDatabase, statement } from './pool.ts'
import { newClient } from './reach.ts'

const one = statement<{ n: number }>('test.reach', 'select 1 as n')

let fresh: FreshDatabase
let cables: [Cable, Cable]
let database: Database | null
beforeEach(async () => {
  fresh = await freshDatabase()
  cables = [await layCable(fresh.appUrl), await layCable(fresh.appUrl)]
  database = null
})
afterEach(async () => {
  await database?.end()
  for (const cable of cables) await cable.pull().catch(() => undefined)
  await fresh.drop()
})

const authorityOf = (url: string): string => /@([^/]*)\//.exec(url)?.[1] ?? ''
/** Both ways to the one server, as if they were two. */
const bothUrl = (url = cables[0].url): string =>
  url.replace(authorityOf(url), cables.map((cable) => authorityOf(cable.url)).join(','))
const ask = async (): Promise<number | undefined> => (await database?.withoutCentre([one()]))?.[0][0]?.n

describe('several servers in one address', () => {
  test('the one that answers is taken, and the other when it is lost', async () => {
    await cables[0].pull()
    database = openDatabase({ url: bothUrl(), size: 2 })
    expect(await ask()).toBe(1)
    await cables[0].plug()
    await cables[1].pull()
    // Nobody knows what became of it: 503, and the next one is served.
    const first = await ask().catch((error: unknown) => error instanceof DatabaseGone)
    expect([1, true]).toContain(first)
    expect(await ask()).toBe(1)
    await cables[0].pull()
    await ask().catch(() => undefined)
    await expect(ask()).rejects.toBeInstanceOf(DatabaseGone)
    await cables[1].plug()
    await until(async () => (await ask().catch(() => 0)) === 1, 'the one that came back')
  })

  test('a server that takes no writes is passed over', async () => {
    const owner = newClient(fresh.ownerUrl)
    await owner.connect()
    const { rows } = await owner.query<{ name: string }>('select current_database() as name')
    await owner.query(`alter database ${rows[0]?.name} set default_transaction_read_only = on`)
    await owner.end()
    database = openDatabase({ url: bothUrl(), size: 1 })
    await expect(ask()).rejects.toBeInstanceOf(DatabaseGone)
    await expect(newClient(bothUrl()).connect()).rejects.toThrow('都不能写入')
  })

  test('a client of its own finds it anew each time', async () => {
    for (const lost of cables) {
      await lost.pull()
      const client = newClient(bothUrl())
      await client.connect()
      expect((await client.query<{ n: number }>('select 1 as n')).rows).toEqual([{ n: 1 }])
      await client.end()
      await lost.plug()
    }
  })
})

test('a server that takes no writes any more is as good as gone; a question that may not write stays a bug', async () => {
  database = openDatabase({ url: fresh.appUrl, size: 1 })
  const readOnly = statement('test.read-only', `select set_config('transaction_read_only', 'on', true)`)
  const writing = statement('test.write', 'create temporary table t ()')
  await expect(database.inCentre(1, [readOnly(), writing()])).rejects.toBeInstanceOf(DatabaseGone)
  await expect(database.readInCentre(1, [writing()])).rejects.toMatchObject({ sqlstate: '25006' })
  expect(await ask()).toBe(1)
})

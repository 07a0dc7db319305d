import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, statement } from '../../db/pool.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { livedTime } from '../../testing/lived-time.ts'
import { until } from '../../testing/until.ts'
import { deemed, dutyTrial } from '../duty/testing.ts'
import { newId } from '../event-log/ids.ts'
import { liveHub } from '../live/live.ts'
import { type Jobs, type JobsOptions, startJobs } from './start-jobs.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  const owner = openDatabase({ url: fresh.ownerUrl, size: 1 })
  await owner.withoutCentre([
    statement(
      'test.centre-code',
      `insert into kernel.centre_code values (1, '430181', '01'), (2, '430181', '02')`,
    )(),
  ])
  await owner.end()
})
afterAll(async () => await fresh.drop())

const { depsFor, intake, rowsOf } = dutyTrial(() => fresh.database)
const running: { stop: () => Promise<void> }[] = []
afterEach(async () => {
  for (const jobs of running.splice(0)) await jobs.stop()
})

const start = async (
  more: Partial<JobsOptions<'letter'>> = {},
): Promise<Jobs<'letter'> & { lines: object[] }> => {
  const lines: object[] = []
  const jobs = await startJobs<'letter'>({
    ownerUrl: fresh.ownerUrl,
    appUrl: fresh.appUrl,
    database: fresh.database,
    duties: depsFor([deemed], { 'items.4.3': () => Promise.resolve('done') }),
    live: liveHub(),
    now: () => new Date(),
    queues: ['letter'],
    log: (line) => void lines.push(line),
    ...more,
  })
  running.push(jobs)
  return { ...jobs, lines }
}

describe('jobs', () => {
  test('at work nothing is created: the application may not', async () => {
    await start()
    const ddl = statement('test.ddl', 'create table pgboss.extra (id int)')
    await expect(fresh.database.withoutCentre([ddl()])).rejects.toMatchObject({ sqlstate: '42501' })
  })

  test('a job that was sent is done; one that fails is done again', async () => {
    const jobs = await start()
    const seen: unknown[] = []
    await jobs.work('letter', async (data) => {
      seen.push(data)
      if (seen.length === 1) throw new Error('not now')
      await Promise.resolve()
    })
    const letter = newId()
    await jobs.send('letter', { letter })
    await until(() => seen.length > 0)
    expect(seen[0]).toEqual({ letter })
    const waiting = statement<{ state: string }>(
      'test.jobs',
      `select state from pgboss.job where name = 'letter'`,
    )
    await until(
      async () =>
        seen.length > 1 || (await fresh.database.withoutCentre([waiting()]))[0][0]?.state === 'retry',
      'the second try',
    )
  })

  test('two servers that start at once on an empty database take turns', async () => {
    const empty = await freshDatabase()
    const urls = { ownerUrl: empty.ownerUrl, appUrl: empty.appUrl }
    const both = await Promise.all([start(urls), start(urls), start(urls)])
    expect(both.flatMap(({ lines }) => lines)).toEqual([])
    for (const jobs of running.splice(0)) await jobs.stop()
    await empty.drop()
  })

  test('a second start, and a start without the owner, find what the first one made', async () => {
    await start()
    const jobs = await start({ ownerUrl: null })
    expect(jobs.lines).toEqual([])
  })

  test('stops within five seconds, in the middle of work that takes longer', async () => {
    const jobs = await start()
    const finished = Promise.withResolvers<void>()
    let begun = false
    await jobs.work('letter', async () => {
      begun = true
      await finished.promise
    })
    await jobs.send('letter', { letter: newId() })
    await until(() => begun, 'the work')
    const lived = livedTime()
    await jobs.stop()
    expect(lived.stop()).toBeLessThan(5)
    finished.resolve()
  })
})

describe('duties', () => {
  test('every centre is ticked at the start and again, also while one of them fails', async () => {
    await intake(1, '2026-11-13T02:00:00Z')
    await intake(2, '2026-11-13T02:00:00Z')
    const now = () => new Date('2026-11-23T02:00:00Z')
    const deps = depsFor([deemed], { 'items.4.3': () => Promise.resolve('done') })
    const broken = {
      ...deps,
      scopesOf: deps.scopesOf,
      resolve: (centre: number, scope: string, on: string) =>
        centre === 1 ? Promise.reject(new Error('no roster')) : deps.resolve(centre, scope, on),
    }
    await start({ duties: broken, now, dutyEveryMs: 200 })
    await until(async () => (await rowsOf(2))[0]?.settled === true)
    expect(await rowsOf(1)).toMatchObject([{ state: 'missed', settled: false }])
    await intake(2, '2026-11-13T02:00:01Z')
    await until(async () => (await rowsOf(2)).every(({ settled }) => settled))
  })
})

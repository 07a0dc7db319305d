import type { Buffer } from 'node:buffer'
import { Worker } from 'node:worker_threads'
import { localDateOf } from '@yimen/contract/local-date.ts'
import pg from 'pg'
import { openDatabase } from '../../server/db/pool.ts'
import { addWorkingDays } from '../../server/kernel/calendar/index.ts'
import { fillShare, planFor, type ShareDone, type ShareOrder } from './fill-share.ts'
import { dropIndexes, rebuildIndexes } from './indexes.ts'
import { daysOf, type PlanGiven, shareUnits } from './plan.ts'
import { TABLE_NAMES, TABLES } from './tables.ts'
import { readWorld } from './world.ts'

export type FillOrder = {
  appUrl: string
  ownerUrl: string
  fieldKey: Buffer
  publicUrl: string
  centreId: number
  count: number
  seed: number
  now: string
  /** Threads that make cases; 0 makes them in this one. */
  workers: number
  /** Whether indexes are built at once at the end. */
  rebuild: boolean
  say: (line: string) => void
}

export type FillReport = { made: number; refused: number; seconds: Record<string, number> }

/** Fills a centre with cases made by the same decisions and the same fold as at its counters, written in bulk. */
export const fillCases = async (order: FillOrder): Promise<FillReport> => {
  const { appUrl, ownerUrl, centreId, now, say } = order
  const clients = await Promise.all([connect(ownerUrl), connect(ownerUrl)])
  const [client] = clients
  const database = openDatabase({ url: appUrl, size: 2 })
  const seconds: Record<string, number> = {}
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now()
    const answer = await work()
    seconds[name] = (performance.now() - from) / 1000
    say(`${name}：${seconds[name].toFixed(1)}秒`)
    return answer
  }
  try {
    const world = await readWorld(database, order)
    const lastOn = addWorkingDays(localDateOf(now), -1, world.calendar)
    const before = await readCounters(client, centreId)
    const { fieldKey, say: _say, workers, rebuild, ...facts } = order
    const shares = shareUnits(world.choices, Math.max(1, workers)).map(
      (units): ShareOrder => ({
        ...facts,
        fieldKey: fieldKey.toString('base64'),
        lastOn,
        units: [...units],
        counters: [...before],
      }),
    )
    if (rebuild) await dropIndexes(client)
    const done = await timed('造件并写入', async () => await runShares(shares, workers, say))
    await writeCounters(client, centreId, countersAfter(before, done, planFor(world, { ...order, lastOn })))
    if (rebuild) await timed('建索引', async () => await rebuildIndexes(clients))
    await timed('整理', async () => await tidy(clients, order.count >= 50_000))
    const refused = done.flatMap((share) => share.refused)
    for (const what of new Set(refused)) say(`有办件的后续步骤未被规则准许：${what}`)
    return { made: done.reduce((sum, { made }) => sum + made, 0), refused: refused.length, seconds }
  } finally {
    await database.end()
    await Promise.all(clients.map(async (each) => await each.end()))
  }
}

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: url,
    options: '-c TimeZone=UTC -c maintenance_work_mem=768MB -c max_parallel_maintenance_workers=0',
    application_name: 'yimen-fill',
  })
  await client.connect()
  return client
}

const readCounters = async (client: pg.Client, centreId: number): Promise<Map<string, number>> => {
  const { rows } = await client.query<{ series: string; value: number }>(
    `select series, value from kernel.counter where centre_id = $1 and (series like 'case:%' or series like 'letter:%')`,
    [centreId],
  )
  return new Map(rows.map(({ series, value }) => [series, value]))
}

/** Case numbers follow the plan; letters were counted by whoever had the unit. */
const countersAfter = (
  before: ReadonlyMap<string, number>,
  done: readonly ShareDone[],
  plan: PlanGiven,
): Map<string, number> => {
  const after = new Map<string, number>()
  for (const { counters } of done)
    for (const [series, value] of counters)
      if (series.startsWith('letter:') && value > (before.get(series) ?? 0)) after.set(series, value)
  const days = daysOf(plan)
  for (const [i, on] of days.entries()) {
    const ofDay =
      Math.floor((plan.count * (i + 1)) / days.length) - Math.floor((plan.count * i) / days.length)
    if (ofDay > 0) after.set(`case:${on}`, (before.get(`case:${on}`) ?? 0) + ofDay)
  }
  return after
}

const writeCounters = async (
  client: pg.Client,
  centreId: number,
  counters: ReadonlyMap<string, number>,
): Promise<void> => {
  await client.query(
    `insert into kernel.counter (centre_id, series, value)
     select $1, s, v from unnest($2::text[], $3::int[]) as x(s, v)
     on conflict (centre_id, series) do update set value = excluded.value`,
    [centreId, [...counters.keys()], [...counters.values()]],
  )
}

const runShares = async (
  shares: readonly ShareOrder[],
  workers: number,
  say: (line: string) => void,
): Promise<ShareDone[]> => {
  if (workers === 0) {
    const done: ShareDone[] = []
    for (const share of shares) done.push(await fillShare(share, () => undefined))
    return done
  }
  const far = shares.map(() => 0)
  const from = performance.now()
  let told = from
  return await Promise.all(
    shares.map(
      async (share, i) =>
        await inWorker(share, (made) => {
          far[i] = made
          if (performance.now() - told < 15_000) return
          told = performance.now()
          const all = far.reduce((sum, each) => sum + each, 0)
          say(`已写入${all}件，每秒${Math.round((all / (told - from)) * 1000)}件`)
        }),
    ),
  )
}

type Said = { made: number } | { done: ShareDone }

const inWorker = async (share: ShareOrder, progress: (made: number) => void): Promise<ShareDone> =>
  await new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: share })
    worker.on('message', (said: Said) => ('done' in said ? resolve(said.done) : progress(said.made)))
    worker.on('error', reject)
    worker.on('exit', (code) => {
      if (code !== 0) reject(new Error(`a worker ended with ${code}`))
    })
  })

/** What autovacuum would otherwise begin just when somebody measures. */
const tidy = async (clients: readonly pg.Client[], whole: boolean): Promise<void> => {
  const waiting = TABLE_NAMES.map((name) => TABLES[name].table)
  await Promise.all(
    clients.map(async (client) => {
      for (let table = waiting.shift(); table !== undefined; table = waiting.shift())
        await client.query(whole ? `vacuum (freeze, analyze) ${table}` : `analyze ${table}`)
    }),
  )
  await clients[0]?.query('analyze kernel.counter')
}

import { buildApp, openRooms, type Rooms } from '../app.ts'
import type { Database } from '../db/pool.ts'
import { publishedCalendar } from '../kernel/calendar/index.ts'
import type { Web } from '../kernel/http/web.ts'
import { liveHub } from '../kernel/live/live.ts'
import { createRenderer } from '../modules/documents/index.ts'
import { importCatalogue, readCatalogue } from '../modules/items/index.ts'
import {
  FRIDAY,
  makeCentre,
  type TestCentre,
  testCipher,
  testSigningKey,
} from '../modules/organisation/testing.ts'
import { type FreshDatabase, freshDatabase, type FreshOptions } from './database.ts'

type Method = Web['served'][number]['route']['method']
export type Reply = Awaited<ReturnType<Web['fastify']['inject']>>
type Request = {
  method: Method
  /** Below /api. */
  url: string
  headers?: Readonly<Record<string, string>>
  body?: unknown
}

/** Two centres with their catalogues behind the whole application; `clock.now` is the time of every request. */
export type TestApp = {
  fresh: FreshDatabase
  web: Web
  rooms: Rooms
  centre: TestCentre
  other: TestCentre
  clock: { now: string }
  /** Every line the server logged. */
  logged: Readonly<Record<string, unknown>>[]
  send: (request: Request) => Promise<Reply>
  /** Lets the clock run, so that limits on a caller's pace are not what answers. */
  later: (seconds: number) => void
  close: () => Promise<void>
}

export type AppOptions = FreshOptions & {
  publicUrl?: string
  /** How the application reaches its database, where a test stands in between. */
  reach?: (appUrl: string) => Promise<Database>
}

export const openApp = async ({
  publicUrl = 'http://127.0.0.1:8080',
  reach,
  ...options
}: AppOptions = {}): Promise<TestApp> => {
  const fresh = await freshDatabase(options)
  const { database } = fresh
  const centre = await makeCentre(database)
  const other = await makeCentre(database, { centreId: 2 })
  for (const { centreId } of [centre, other])
    await importCatalogue(database, {
      centreId,
      file: await readCatalogue(),
      now: new Date(FRIDAY),
      fromOn: '2020-01-01',
    })
  return await around(fresh, (await reach?.(fresh.appUrl)) ?? database, centre, other, publicUrl)
}

const around = async (
  fresh: FreshDatabase,
  database: Database,
  centre: TestCentre,
  other: TestCentre,
  publicUrl: string,
): Promise<TestApp> => {
  const clock = { now: FRIDAY }
  const logged: Readonly<Record<string, unknown>>[] = []
  const calendar = publishedCalendar()
  const renderer = createRenderer()
  const deps = {
    database,
    cipher: testCipher,
    signingKey: testSigningKey,
    now: () => new Date(clock.now),
    calendar: () => calendar,
    refreshed: () => Promise.resolve(calendar),
    live: liveHub(),
    renderer,
    publicUrl,
    trustProxy: false as const,
    defaultCentre: () => Promise.resolve(centre.centreId),
    log: (line: Readonly<Record<string, unknown>>) => void logged.push(line),
  }
  const rooms = openRooms(deps)
  const web = await buildApp(deps, rooms)
  await web.fastify.ready()
  return {
    fresh,
    web,
    rooms,
    centre,
    other,
    clock,
    logged,
    send: async ({ method, url, headers = {}, body }) =>
      await web.fastify.inject({
        method,
        url: `/api${url}`,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    later: (seconds) => {
      clock.now = new Date(Date.parse(clock.now) + seconds * 1000).toISOString()
    },
    close: async () => {
      await web.fastify.close()
      await renderer.stop()
      if (database !== fresh.database) await database.end()
      await fresh.drop()
    },
  }
}

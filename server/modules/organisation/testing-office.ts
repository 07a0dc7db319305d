import { publishedCalendar } from '../../kernel/calendar/index.ts'
import type { Web } from '../../kernel/http/web.ts'
import { liveHub } from '../../kernel/live/live.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { organisation } from './index.ts'
import {
  FRIDAY,
  makeCentre,
  type PersonKey,
  type TestCentre,
  type TestClock,
  testCipher,
  testWeb,
} from './testing.ts'

/** Two centres behind the real HTTP server on a database of their own, with this room's routes. */
export type TestOffice = {
  fresh: FreshDatabase
  web: Web
  centre: TestCentre
  other: TestCentre
  clock: TestClock
  /** A request by somebody signed in just now; null for nobody. */
  send: (
    who: PersonKey | null,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: Record<string, unknown>,
    where?: TestCentre,
  ) => Promise<Awaited<ReturnType<Web['fastify']['inject']>>>
  idOf: (who: PersonKey) => string
  close: () => Promise<void>
}

export const openOffice = async (): Promise<TestOffice> => {
  const clock: TestClock = { now: FRIDAY }
  const fresh = await freshDatabase()
  const centre = await makeCentre(fresh.database)
  const other = await makeCentre(fresh.database, { centreId: 2 })
  const calendar = publishedCalendar()
  const web = await testWeb(fresh.database, clock, (w) =>
    organisation.routes(w, { cipher: testCipher, calendar: () => calendar, live: liveHub() }),
  )
  return {
    fresh,
    web,
    centre,
    other,
    clock,
    send: async (who, method, url, payload, where = centre) =>
      await web.fastify.inject({
        method,
        url: `/api${url}`,
        headers: who === null ? {} : (await where.signedIn(who, clock.now)).headers,
        ...(payload === undefined ? {} : { payload }),
      }),
    idOf: (who) => centre.people[who].personId,
    close: async () => {
      await web.fastify.close()
      await fresh.drop()
    },
  }
}

/** FRIDAY and so many minutes more. */
export const at = (minutes: number): string => new Date(Date.parse(FRIDAY) + minutes * 60_000).toISOString()

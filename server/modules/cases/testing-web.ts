import { randomUUID } from 'node:crypto'
import { acts } from '@yimen/contract/cases.ts'
import type { ActReply } from '@yimen/contract/cases.ts'
import type { CaseView } from '@yimen/contract/cases-view.ts'
import type { Static } from 'typebox'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { publishedCalendar } from '../../kernel/calendar/index.ts'
import { findingRoutes } from '../../kernel/finding/finding-routes.ts'
import { liveHub } from '../../kernel/live/live.ts'
import { importCatalogue, readCatalogue, versionOfCodeOn } from '../items/index.ts'
import {
  FRIDAY,
  makeCentre,
  type PersonKey,
  type SignedIn,
  type TestCentre,
  testCipher,
  testWeb,
} from '../organisation/testing.ts'
import type { ItemVersion } from './context.ts'
import type { CaseRouteDeps } from './routes.ts'
import {
  caseRoutes,
  keepCases,
  organisationReader,
  readTracking,
  staffNames,
  versionReader,
} from './index.ts'

type Method = 'GET' | 'POST'
export type Answer<T = unknown> = {
  status: number
  body: T & {
    error?: {
      code: string
      message: string
      refusals?: { clause: string; field: string | null; message: string }[]
      changed?: unknown
    }
  }
}

/** A centre with its catalogue behind the real HTTP server; `clock.now` is the time of every request. */
export type Room = {
  fresh: FreshDatabase
  centre: TestCentre
  deps: CaseRouteDeps
  clock: { now: string }
  item: (code: string) => Promise<ItemVersion>
  as: (who: PersonKey) => Promise<Desk>
  public: <T>(method: Method, url: string, body?: unknown) => Promise<Answer<T>>
  close: () => Promise<void>
}

/** One person at work. */
export type Desk = {
  person: SignedIn
  get: <T>(url: string) => Promise<Answer<T>>
  post: <T>(url: string, body: unknown) => Promise<Answer<T>>
  /** An act with a fresh command id on the version that stands. */
  act: (name: keyof typeof acts, caseId: string, form?: Record<string, unknown>) => Promise<Answer<ActReply>>
  page: (caseId: string) => Promise<Static<typeof CaseView>>
}

export const openRoom = async (at: string = FRIDAY): Promise<Room> => {
  const fresh = await freshDatabase()
  const { database } = fresh
  const centre = await makeCentre(database, { at })
  await importCatalogue(database, {
    centreId: centre.centreId,
    file: await readCatalogue(),
    now: new Date(at),
    fromOn: '2020-01-01',
  })
  const clock = { now: at }
  const calendar = publishedCalendar()
  const deps: CaseRouteDeps = {
    database,
    cipher: testCipher,
    now: () => new Date(clock.now),
    calendar: () => calendar,
    publicUrl: 'http://127.0.0.1:8080',
    live: liveHub(),
    version: versionReader(database),
    organisation: organisationReader(database),
    kept: keepCases(),
    staff: staffNames(database),
    tracking: async ({ centreId, number, code }) => {
      const found = await readTracking(deps, centreId, number, code, clock.now)
      return found === null ? { wrong: 'pair' } : { found }
    },
  }
  const web = await testWeb(database, clock, (w) => {
    caseRoutes(w, deps)
    findingRoutes(w, {
      calendar: deps.calendar,
      cipher: testCipher,
      namesOf: () => Promise.resolve(new Map()),
    })
  })
  const ask = async <T>(
    method: Method,
    url: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<Answer<T>> => {
    const reply = await web.fastify.inject({
      method,
      url: `/api${url}`,
      headers,
      ...(body === undefined ? {} : { payload: body as object }),
    })
    return { status: reply.statusCode, body: reply.json() as Answer<T>['body'] }
  }
  const as = async (who: PersonKey): Promise<Desk> => {
    const person = await centre.signedIn(who, clock.now)
    const get = async <T>(url: string) => await ask<T>('GET', url, person.headers)
    const post = async <T>(url: string, body: unknown) => await ask<T>('POST', url, person.headers, body)
    const page = async (caseId: string) => (await get<Static<typeof CaseView>>(`/cases/${caseId}`)).body
    return {
      person,
      get,
      post,
      page,
      act: async (name, caseId, form = {}) => {
        const [rows] = await database.inCentre(centre.centreId, [
          {
            name: 'test.version',
            text: 'select version from cases.case where centre_id = $1 and case_id = $2',
            values: [centre.centreId, caseId],
          },
        ])
        const version = (rows[0] as { version: number } | undefined)?.version ?? 1
        return await post<ActReply>(acts[name].path.replace(':caseId', caseId), {
          commandId: randomUUID(),
          version,
          ...form,
        })
      },
    }
  }
  return {
    fresh,
    centre,
    deps,
    clock,
    item: async (code) => {
      const [rows] = await database.readInCentre(centre.centreId, [
        versionOfCodeOn(centre.centreId, code, clock.now.slice(0, 10)),
      ])
      const row = rows[0]
      if (row === undefined) throw new Error(`no item ${code} in force`)
      return {
        itemId: row.itemId,
        versionId: row.versionId,
        content: row.content,
        inForceFrom: row.fromOn,
        inForceTo: row.toOn,
      }
    },
    as,
    public: async (method, url, body) => await ask(method, url, {}, body),
    close: async () => {
      await web.fastify.close()
      await fresh.drop()
    },
  }
}

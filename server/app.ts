import type { Database } from './db/pool.ts'
import { newerMigrations } from './db/newer-migrations.ts'
import type { Calendar } from './kernel/calendar/index.ts'
import { calendarRoutes } from './kernel/calendar/calendar-routes.ts'
import { dutyRoutes } from './kernel/duty/duty-routes.ts'
import { findingRoutes } from './kernel/finding/finding-routes.ts'
import { healthRoutes, type Readiness, readiness } from './kernel/health/index.ts'
import { buildWeb } from './kernel/http/build-web.ts'
import { openapiRoutes } from './kernel/http/openapi.ts'
import type { Web } from './kernel/http/web.ts'
import { countedTries } from './kernel/limit/index.ts'
import { liveRoute } from './kernel/live/live-route.ts'
import type { Live } from './kernel/live/live.ts'
import { callRoutes, inboxRoutes } from './kernel/message/index.ts'
import { type Door, type Metrics, metricsRoute } from './kernel/metrics/index.ts'
import type { FieldCipher } from './kernel/secret/field-cipher.ts'
import {
  type CaseRouteDeps,
  caseNames,
  caseDuties,
  caseNumberOf,
  caseRoutes,
  isVoidLetter,
  keepCases,
  maySeeCase,
  organisationReader,
  readTracking,
  staffNames,
  versionReader,
} from './modules/cases/index.ts'
import { type DocumentDeps, documentRoutes, type Renderer } from './modules/documents/index.ts'
import { serveItems } from './modules/items/index.ts'
import { mayReadNotice, noticeRoutes } from './modules/notice/index.ts'
import {
  organisation,
  type OrganisationDeps,
  organisationDuties,
  scopeNames,
} from './modules/organisation/index.ts'
import { portalRoutes, trackingOf } from './modules/portal/index.ts'
import { leadToSetUp, peopleRoutes, placeRoutes, setUpRoutes } from './set-up/index.ts'
import { portalDeps } from './start/portal-deps.ts'
import { serveWorkbench } from './workbench-files.ts'

/** What the application rests on; built where the process is wired, and by tests. */
export type AppDeps = Pick<OrganisationDeps, 'secondFactor' | 'singleSignOn'> & {
  database: Database
  cipher: FieldCipher
  signingKey: Buffer
  now: () => Date
  calendar: () => Calendar
  /** Reads the calendar anew, for whoever has just imported. */
  refreshed: () => Promise<Calendar>
  live: Live
  renderer: Renderer
  publicUrl: string
  trustProxy: false | string
  defaultCentre: () => Promise<number | null>
  log: (line: Readonly<Record<string, unknown>>) => void
  /** Absent in tests, which have no jobs to wait for. */
  readiness?: Readiness
  metrics?: Metrics & { door: Door }
  /** The first centre has just been set up. */
  onSetUp?: () => Promise<void>
}

/** What the rooms give one another, also outside of HTTP. */
export type Rooms = { cases: Omit<CaseRouteDeps, 'tracking'>; documents: DocumentDeps }

export const openRooms = ({ database, cipher, now, calendar, publicUrl, live, renderer }: AppDeps): Rooms => {
  const cases = {
    database,
    cipher,
    now,
    calendar,
    publicUrl,
    live,
    version: versionReader(database),
    organisation: organisationReader(database),
    kept: keepCases(),
    staff: staffNames(database),
  }
  const documents: DocumentDeps = {
    database,
    cipher,
    renderer,
    mayRead: async (actor, kind, id) => {
      if (kind === 'case') return await maySeeCase(cases, actor, id)
      return kind === 'notice' && (await mayReadNotice(database, actor, id))
    },
    numberOf: async (centreId, kind, id) =>
      kind === 'case' ? await caseNumberOf(cases, centreId, id) : null,
    isVoid: async (centreId, kind, id, letterId) =>
      kind === 'case' && (await isVoidLetter(cases, centreId, id, letterId)),
  }
  return { cases, documents }
}

/** The HTTP server with every route of every room; what is served is what tests walk. */
export const buildApp = async (deps: AppDeps, { cases, documents }: Rooms): Promise<Web> => {
  const { database, cipher, calendar, refreshed, now, live, publicUrl, signingKey, defaultCentre, log } = deps
  const web = await buildWeb(
    {
      database,
      authentication: organisation.authentication,
      signingKey,
      now,
      secureCookies: publicUrl.startsWith('https:'),
      defaultCentre,
      log,
    },
    deps.trustProxy,
  )
  const tries = countedTries(database, cipher)
  if (deps.metrics !== undefined) metricsRoute(web.fastify, deps.metrics, deps.metrics.door)
  healthRoutes(
    web,
    deps.readiness ?? readiness({ newerMigrations: newerMigrations(database), log, awaitsJobs: false }),
  )
  leadToSetUp(web)
  const tracking = trackingOf({
    tries,
    trackCase: async (centreId, number, code) =>
      await readTracking(cases, centreId, number, code, now().toISOString()),
  })
  const [scopes, things] = [scopeNames(database), caseNames(cases)]
  const namesOf = async (centreId: number, wanted: readonly string[]) =>
    new Map([...(await scopes(centreId, wanted)), ...(await things(centreId, wanted))])

  const { secondFactor = 'offered', singleSignOn = null } = deps
  organisation.routes(web, { cipher, calendar, live, secondFactor, singleSignOn })
  serveItems(web)
  caseRoutes(web, { ...cases, tracking })
  documentRoutes(web, documents)
  noticeRoutes(web, cases)
  calendarRoutes(web, { calendar, refreshed })
  findingRoutes(web, { calendar, cipher, namesOf })
  dutyRoutes(web, { definitions: [...caseDuties, ...organisationDuties], cipher, namesOf })
  inboxRoutes(web, { cipher, live })
  callRoutes(web, { cipher, calendar, staff: cases.staff, mayRead: documents.mayRead })
  liveRoute(web, live)
  portalRoutes(web, portalDeps({ database, publicUrl, documents, cases, tries, calendar, now }), tracking)
  setUpRoutes(web, { cipher, calendar, refreshed, onFinished: deps.onSetUp ?? (async () => undefined) })
  peopleRoutes(web, { cipher })
  placeRoutes(web)
  openapiRoutes(web)
  await serveWorkbench(web.fastify)
  return web
}

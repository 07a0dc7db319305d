import { loadDemonstration } from '../demo/load.ts'
import { anchorNow, anchorSigner } from './kernel/anchor/index.ts'
import { calendarRoutes } from './kernel/calendar/calendar-routes.ts'
import { type DutyDeps, tick } from './kernel/duty/index.ts'
import { dutyRoutes } from './kernel/duty/duty-routes.ts'
import { findingRoutes } from './kernel/finding/finding-routes.ts'
import { buildWeb } from './kernel/http/build-web.ts'
import { startJobs } from './kernel/jobs/index.ts'
import { liveRoute } from './kernel/live/live-route.ts'
import { liveHub } from './kernel/live/live.ts'
import { fieldCipher } from './kernel/secret/field-cipher.ts'
import {
  type CaseRouteDeps,
  caseConsequences,
  caseDuties,
  caseNumberOf,
  caseRoutes,
  maySeeCase,
  organisationReader,
  readTracking,
  staffNames,
  versionReader,
} from './modules/cases/index.ts'
import { caseStreams } from './modules/cases/case-streams.ts'
import { createRenderer, type DocumentDeps, documentRoutes } from './modules/documents/index.ts'
import { serveItems } from './modules/items/index.ts'
import { organisation, responsibility, scopeNames } from './modules/organisation/index.ts'
import { portalRoutes, trackingOf } from './modules/portal/index.ts'
import { defaultCentre } from './start/default-centre.ts'
import { followCalendar } from './start/follow-calendar.ts'
import { portalDeps } from './start/portal-deps.ts'
import type { StartServer } from './start/start-server.ts'
import { serveWorkbench } from './workbench-files.ts'

/** The only place that wires: settings, database, rooms, HTTP, jobs. */
export const startServer: StartServer = async ({ config, database, appUrl, ownerUrl }) => {
  const now = (): Date => new Date()
  const log = (line: Readonly<Record<string, unknown>>): void =>
    console.log(JSON.stringify({ at: now().toISOString(), ...line }))
  const cipher = fieldCipher(config.fieldKey)
  const calendar = await followCalendar(database)
  const renderer = createRenderer({ onProblem: (problem) => log({ level: 'warn', letters: problem }) })
  const live = liveHub()
  const centre = defaultCentre(database)
  const namesOf = scopeNames(database)

  const cases: Omit<CaseRouteDeps, 'tracking'> = {
    database,
    cipher,
    now,
    calendar: calendar.current,
    publicUrl: config.publicUrl,
    live,
    version: versionReader(database),
    organisation: organisationReader(database),
    staff: staffNames(database),
  }
  const tracking = trackingOf({
    trackCase: async (centreId, number, code) =>
      await readTracking(cases, centreId, number, code, now().toISOString()),
  })
  const documents: DocumentDeps = {
    database,
    cipher,
    renderer,
    mayRead: async (actor, kind, id) => kind === 'case' && (await maySeeCase(cases, actor, id)),
    numberOf: async (centreId, kind, id) =>
      kind === 'case' ? await caseNumberOf(cases, centreId, id) : null,
  }
  const duties: DutyDeps = {
    ...responsibility(database),
    database,
    definitions: caseDuties,
    onMissed: caseConsequences(cases),
    calendar: calendar.current,
    log,
  }

  const firstStart = config.demo
    ? await loadDemonstration({
        database,
        cipher,
        cases,
        password: config.demoPassword,
        now: now(),
        tick: async (centreId, at) => void (await tick(duties, centreId, at)),
      })
    : []

  const web = await buildWeb(
    {
      database,
      authentication: organisation.authentication,
      signingKey: config.signingKey,
      now,
      secureCookies: config.publicUrl.startsWith('https:'),
      defaultCentre: centre,
      log,
    },
    config.trustProxy,
  )
  organisation.routes(web, { cipher, calendar: calendar.current })
  serveItems(web)
  caseRoutes(web, { ...cases, tracking })
  documentRoutes(web, documents)
  calendarRoutes(web, { calendar: calendar.current, refreshed: calendar.refreshed })
  findingRoutes(web, { calendar: calendar.current, cipher, namesOf })
  dutyRoutes(web, { definitions: caseDuties, cipher, namesOf })
  liveRoute(web, live)
  portalRoutes(
    web,
    portalDeps({ database, config, documents, cases, calendar: calendar.current, now }),
    tracking,
  )
  await serveWorkbench(web.fastify)

  const signer = anchorSigner(config.signingKey)
  const jobs = await startJobs({
    ownerUrl,
    appUrl,
    database,
    duties,
    live,
    now,
    log,
    anchor: async () => {
      const centreId = await centre()
      if (centreId === null) return
      await anchorNow(
        { database, signer, folder: config.anchorDir, streams: caseStreams },
        centreId,
        now().toISOString(),
      )
    },
  })
  const address = await web.fastify.listen({ host: config.host, port: config.port })
  return {
    address,
    firstStart,
    stop: async () => {
      await web.fastify.close()
      await jobs.stop()
      calendar.stop()
      await renderer.stop()
    },
  }
}

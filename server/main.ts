import { documentRoutes, createRenderer, type DocumentDeps } from './modules/documents/index.ts'
import { caseNumberOf, caseRoutes, maySeeCase } from './modules/cases/index.ts'
import { organisationReader, staffNames, versionReader, type CaseRouteDeps } from './modules/cases/index.ts'
import { serveItems } from './modules/items/index.ts'
import { organisation } from './modules/organisation/index.ts'
import type { StartServer } from './start/start-server.ts'
import { followCalendar } from './start/follow-calendar.ts'
import { defaultCentre } from './start/default-centre.ts'
import { serveWorkbench } from './workbench-files.ts'
import { buildWeb } from './kernel/http/build-web.ts'
import { fieldCipher } from './kernel/secret/field-cipher.ts'
import { liveHub } from './kernel/live/live.ts'

/** The only place that wires: settings, database, rooms, HTTP, jobs. */
export const startServer: StartServer = async ({ config, database }) => {
  const now = (): Date => new Date()
  const log = (line: Readonly<Record<string, unknown>>): void =>
    console.log(JSON.stringify({ at: now().toISOString(), ...line }))
  const cipher = fieldCipher(config.fieldKey)
  const calendar = await followCalendar(database)
  const renderer = createRenderer()
  const live = liveHub()
  const web = await buildWeb(
    {
      database,
      authentication: organisation.authentication,
      signingKey: config.signingKey,
      now,
      secureCookies: config.publicUrl.startsWith('https:'),
      defaultCentre: defaultCentre(database),
      log,
    },
    config.trustProxy,
  )
  const cases: CaseRouteDeps = {
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
  const documents: DocumentDeps = {
    database,
    cipher,
    renderer,
    mayRead: async (actor, kind, id) => kind === 'case' && (await maySeeCase(cases, actor, id)),
    numberOf: async (centreId, kind, id) =>
      kind === 'case' ? await caseNumberOf(cases, centreId, id) : null,
  }
  organisation.routes(web, { cipher, calendar: calendar.current })
  serveItems(web)
  caseRoutes(web, cases)
  documentRoutes(web, documents)
  await serveWorkbench(web.fastify)
  const address = await web.fastify.listen({ host: config.host, port: config.port })
  return {
    address,
    firstStart: [],
    stop: async () => {
      await web.fastify.close()
      calendar.stop()
      await renderer.stop()
    },
  }
}

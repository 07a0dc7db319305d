import { existsSync } from 'node:fs'
import process from 'node:process'
import { join } from 'node:path'
import { loadDemonstration } from '../demo/load.ts'
import { type AppDeps, buildApp, openRooms } from './app.ts'
import { onPrimaryChange } from './db/reach.ts'
import { anchorSigner } from './kernel/anchor/index.ts'
import { newerMigrations } from './db/newer-migrations.ts'
import { productVersion } from './db/product-version.ts'
import { type DutyDeps, tick } from './kernel/duty/index.ts'
import { drainOf, readiness } from './kernel/health/index.ts'
import { startJobs } from './kernel/jobs/index.ts'
import { liveHub } from './kernel/live/live.ts'
import { isPrivate, metricsListener, openMetrics, readFigures } from './kernel/metrics/index.ts'
import { readCipher } from './kernel/secret/key-rows.ts'
import { caseConsequences, caseDuties, caseStreams, moveDues } from './modules/cases/index.ts'
import { createRenderer } from './modules/documents/index.ts'
import {
  organisationConsequences,
  organisationDuties,
  responsibility,
  singleSignOn,
} from './modules/organisation/index.ts'
import { startAnchoring } from './start/anchoring.ts'
import { forgetAddress, setUpAddress } from './set-up/index.ts'
import { countedLetters } from './start/counted-letters.ts'
import { defaultCentre } from './start/default-centre.ts'
import { everyCentre } from './start/every-centre.ts'
import { followCalendar } from './start/follow-calendar.ts'
import { lineLog } from './start/line-log.ts'
import { messageDesk, startMessages } from './start/message-desk.ts'
import type { StartServer } from './start/start-server.ts'

/** How long a request that is under way may take to be finished when the server stops. */
const STOP_PATIENCE_MS = 20_000

/** The only place that wires: settings, database, rooms, HTTP (app.ts), jobs. */
export const startServer: StartServer = async ({ config, database, appUrl, ownerUrl }) => {
  const now = (): Date => new Date()
  const { log, flush } = lineLog(now, undefined, config.logLevel)
  process.once('exit', flush)
  onPrimaryChange(({ host, port }) => log({ level: 'warning', database: `改用主库 ${host}:${port}` }))
  const cipher = await readCipher(database, config.fieldKey)
  let tellMoved = async (): Promise<void> => undefined
  const calendar = await followCalendar(database, () => void tellMoved().catch(() => undefined))
  // A centre's licensed 仿宋 and 小标宋, or a font with rare characters, laid beside the data.
  const fontsDir = join(config.dataDir, 'fonts')
  const typesetter = createRenderer({
    ...(existsSync(fontsDir) ? { fontsDir } : {}),
    onProblem: (problem) => log({ level: 'warning', letters: problem }),
  })
  const live = liveHub()
  let outboxPlace: () => string | null = () => null
  let requestsOpen: () => number = () => 0
  const metrics = openMetrics({
    version: await productVersion(),
    inside: { pool: database.load, liveListeners: live.listeners, requestsOpen: () => requestsOpen() },
    database: { read: async () => await readFigures(database, now().toISOString(), outboxPlace()) },
  })
  const renderer = countedLetters(typesetter, metrics.letter)
  const ready = readiness({ newerMigrations: newerMigrations(database), log })
  const centre = defaultCentre(database)
  const app: AppDeps = {
    database,
    cipher,
    signingKey: config.signingKey,
    now,
    calendar: calendar.current,
    refreshed: calendar.refreshed,
    live,
    renderer,
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
    defaultCentre: centre,
    log,
    onSetUp: async () => await forgetAddress(config.dataDir),
    readiness: ready,
    metrics: { ...metrics, door: { token: config.metrics.token, isPrivate: isPrivate(config) } },
    secondFactor: config.secondFactor,
    singleSignOn:
      config.singleSignOn === undefined ? null : singleSignOn(config.singleSignOn, config.publicUrl),
  }
  const rooms = openRooms(app)
  const { cases } = rooms

  const duties: DutyDeps = {
    ...responsibility(database),
    database,
    definitions: [...caseDuties, ...organisationDuties],
    onMissed: { ...caseConsequences(cases), ...organisationConsequences({ database, live }) },
    calendar: calendar.current,
    log,
  }

  const telling = { database, cipher, calendar: calendar.current, organisation: cases.organisation, log }
  const desk = messageDesk({ ...telling, settings: config })
  const inHouse = messageDesk({ ...telling, settings: { mail: undefined, sms: undefined } })
  const firstStart = config.demo
    ? await loadDemonstration({
        database,
        cipher,
        cases,
        password: config.demoPassword,
        count: config.demoCases,
        now: now(),
        tick: async (centreId, at) => void (await tick(duties, centreId, at)),
        tell: async (centreId, at) => (await inHouse.relay(centreId, at)).planned,
      })
    : []

  const web = await buildApp(app, rooms)
  const drain = drainOf(web.fastify)
  requestsOpen = drain.open
  const anchoring = startAnchoring({
    database,
    signer: anchorSigner(config.signingKey, config.signingAlgorithm),
    folder: config.anchorDir,
    streams: caseStreams,
    now,
    log,
  })
  const jobs = await startJobs({
    ownerUrl,
    appUrl,
    database,
    duties,
    live,
    now,
    log,
    queues: ['move-dues', 'message-relay'],
    anchor: anchoring.make,
  })
  // A holiday notice moves due dates: a job, so that a crash in the middle is made up for.
  await jobs.work('move-dues', async () => {
    const { revision } = await calendar.refreshed()
    await everyCentre(database, 'moveDues', log, async (centreId) =>
      log({
        centre: centreId,
        movedDues: await moveDues(cases, centreId, now().toISOString()),
        calendar: revision,
      }),
    )
  })
  const messages = await startMessages(desk, { jobs, now, log })
  outboxPlace = jobs.outboxPlace
  ready.jobsStarted()
  const { port: metricsPort } = config.metrics
  const listener = metricsPort === undefined ? null : await metricsListener(metrics, metricsPort)
  tellMoved = async () => await jobs.send('move-dues', {})
  const address = await web.fastify.listen({ host: config.host, port: config.port })
  const isSetUp = (await centre()) !== null
  const url = config.port === 0 ? address : config.publicUrl
  const setUp = await setUpAddress({ database, dataDir: config.dataDir, url, now: now(), isSetUp })
  return {
    address,
    firstStart: [...firstStart, ...setUp],
    hurry: drain.hurry,
    stop: async () => {
      ready.stopping()
      const cut = await drain.stop({ graceMs: config.stopGraceMs, patienceMs: STOP_PATIENCE_MS })
      if (cut > 0) log({ level: 'warning', stopping: '等不到的请求已中断', cut })
      await Promise.all([jobs.stop(), messages.stop()])
      // What was done since the last hour goes under a root before the lights go out.
      await anchoring.close()
      calendar.stop()
      await Promise.all([renderer.stop(), listener?.stop()])
      flush()
    },
  }
}

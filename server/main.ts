import { existsSync } from 'node:fs'
import process from 'node:process'
import { join } from 'node:path'
import { loadDemonstration } from '../demo/load.ts'
import { type AppDeps, buildApp, openRooms } from './app.ts'
import { onPrimaryChange } from './db/reach.ts'
import { anchorSigner } from './kernel/anchor/index.ts'
import { type DutyDeps, tick } from './kernel/duty/index.ts'
import { startJobs } from './kernel/jobs/index.ts'
import { liveHub } from './kernel/live/live.ts'
import { fieldCipher } from './kernel/secret/field-cipher.ts'
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
import { defaultCentre } from './start/default-centre.ts'
import { everyCentre } from './start/every-centre.ts'
import { followCalendar } from './start/follow-calendar.ts'
import { lineLog } from './start/line-log.ts'
import { messageDesk, startMessages } from './start/message-desk.ts'
import type { StartServer } from './start/start-server.ts'

/** The only place that wires: settings, database, rooms, HTTP (app.ts), jobs. */
export const startServer: StartServer = async ({ config, database, appUrl, ownerUrl }) => {
  const now = (): Date => new Date()
  const { log, flush } = lineLog(now)
  process.once('exit', flush)
  onPrimaryChange(({ host, port }) => log({ level: 'warning', database: `改用主库 ${host}:${port}` }))
  const cipher = fieldCipher(config.fieldKey)
  let tellMoved = async (): Promise<void> => undefined
  const calendar = await followCalendar(database, () => void tellMoved().catch(() => undefined))
  // A centre's licensed 仿宋 and 小标宋, or a font with rare characters, laid beside the data.
  const fontsDir = join(config.dataDir, 'fonts')
  const renderer = createRenderer({
    ...(existsSync(fontsDir) ? { fontsDir } : {}),
    onProblem: (problem) => log({ level: 'warn', letters: problem }),
  })
  const live = liveHub()
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
  const anchoring = startAnchoring({
    database,
    signer: anchorSigner(config.signingKey),
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
  tellMoved = async () => await jobs.send('move-dues', {})
  const address = await web.fastify.listen({ host: config.host, port: config.port })
  const isSetUp = (await centre()) !== null
  const url = config.port === 0 ? address : config.publicUrl
  const setUp = await setUpAddress({ database, dataDir: config.dataDir, url, now: now(), isSetUp })
  return {
    address,
    firstStart: [...firstStart, ...setUp],
    stop: async () => {
      await web.fastify.close()
      await Promise.all([jobs.stop(), messages.stop()])
      // What was done since the last hour goes under a root before the lights go out.
      await anchoring.stop()
      // Every centre's own trouble is in the log already.
      await anchoring.make().catch(() => undefined)
      calendar.stop()
      await renderer.stop()
    },
  }
}

import { mkdir } from 'node:fs/promises'
import process from 'node:process'
import { type Config, readSettings } from './config.ts'
import { loadKeys } from './config/keys.ts'
import { openDatabase } from './db/pool.ts'
import { assertMuteAllowed } from './kernel/rule/mute.ts'
import { buildWeb } from './start/build-web.ts'
import { prepareDatabase } from './start/prepare-database.ts'
import { onStopSignal } from './start/stop-signals.ts'

const log = (line: string): void => console.log(line)

/** Stopping takes the steps of starting backwards. */
const closers: (() => Promise<void>)[] = []
const interrupted = new AbortController()
let stopDatabaseNow: () => void = () => undefined
let hurry: () => void = () => undefined

const start = async (): Promise<void> => {
  const read = readSettings(process.env)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const { settings } = read
  assertMuteAllowed(settings.production ? { ...process.env, NODE_ENV: 'production' } : process.env)
  await mkdir(settings.dataDir, { recursive: true })
  const config: Config = { ...settings, ...(await loadKeys(settings.dataDir, process.env)) }
  for (const folder of [config.filesDir, config.anchorDir])
    await mkdir(folder, { recursive: true, mode: 0o700 })

  // Loaded while the database starts.
  const application = import('./main.ts')
  application.catch(() => undefined)
  const webBuilt = buildWeb(log, interrupted.signal)
  webBuilt.catch(() => undefined)
  const prepared = await prepareDatabase(config, log)
  closers.push(prepared.stop)
  stopDatabaseNow = prepared.stopNow
  interrupted.signal.throwIfAborted()

  const database = openDatabase({ url: prepared.appUrl })
  closers.push(async () => await atMost(10_000, database.end()))
  await webBuilt
  interrupted.signal.throwIfAborted()
  const { startServer } = await application
  const server = await startServer({
    config,
    database,
    appUrl: prepared.appUrl,
    ownerUrl: prepared.ownerUrl,
  })
  closers.push(server.stop)
  hurry = server.hurry
  interrupted.signal.throwIfAborted()

  for (const line of server.firstStart) log(line)
  log(`一门已启动：${server.address}`)
  log('按 Ctrl-C 停止。')
}

const atMost = async (ms: number, work: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, patience])
  clearTimeout(timer)
}

const close = async (): Promise<void> => {
  for (let closer = closers.pop(); closer; closer = closers.pop())
    await closer().catch((error: unknown) => console.error(words(error)))
}

/** What we say ourselves is Chinese and enough; anything else is a bug and needs its stack. */
const words = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return /\p{Script=Han}/u.test(error.message) ? error.message : (error.stack ?? error.message)
}

const starting = start()

onStopSignal(
  () => {
    log('正在停止…')
    interrupted.abort()
    void starting
      .catch(() => undefined)
      .then(close)
      .then(() => log('一门已停止。'))
      .then(() => process.exit(0))
  },
  () => {
    stopDatabaseNow()
    process.exit(130)
  },
  () => {
    log('不再等待，尽快停止…')
    hurry()
  },
)

try {
  await starting
} catch (error) {
  if (!interrupted.signal.aborted) {
    console.error(words(error))
    await close()
    process.exit(1)
  }
}

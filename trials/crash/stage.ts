import { readFile, realpath } from 'node:fs/promises'
import process from 'node:process'
import { readSecret } from '../../server/config/secret-file.ts'
import { type Product, startProduct } from '../../bench/product.ts'
import { makeHome } from '../../server/db/embedded/home.ts'
import { processesIn } from '../../server/db/embedded/process-state.ts'
import { freePort } from '../../server/testing/free-port.ts'
import { type Reached, reach } from '../../server/command/reach.ts'

/** A running product that is listened to. */
export type Watched = Product & {
  /** Whether it has ever said so. */
  said: (words: string) => boolean
  /** The errors it has logged. */
  errors: () => string[]
  /** How often its database ended unasked. */
  restarts: () => number
}

/** A product on a folder and a port of its own that is killed and started again. */
export type Stage = {
  origin: string
  dataDir: string
  /** Where the database lives: DATA_DIR, or where root had to put it. */
  folder: string
  product: () => Watched
  /** Starts it, first or again. */
  raise: (more?: Readonly<Record<string, string>>) => Promise<void>
  /** SIGKILL to Node itself, and waits for its end. */
  killServer: () => Promise<void>
  /** Every process of the database. */
  databaseProcesses: () => Promise<number[]>
  /** A connection as the owner of the record. */
  owner: () => Promise<Reached>
  superUrl: () => Promise<string>
  stop: () => Promise<void>
}

/** Sets the stage and raises the product for the first time. */
export const setStage = async (
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Stage> => {
  const port = String(await freePort())
  const start = async (more: Readonly<Record<string, string>> = {}): Promise<Watched> =>
    watched(
      await startProduct({
        DATA_DIR: dataDir,
        HOST: '127.0.0.1',
        PORT: port,
        DEMO_CASES: '40',
        ...settings,
        ...more,
      }),
    )
  let product = await start()
  const owner = async (): Promise<Reached> =>
    await reach({ dataDir, databaseUrl: undefined, databaseOwnerUrl: undefined }, () => undefined)
  const home = await makeHome(dataDir)
  const cluster = await realpath(home.cluster)
  return {
    origin: product.origin,
    dataDir,
    folder: home.folder,
    product: () => product,
    raise: async (more) => {
      product = await start(more)
    },
    killServer: async () => {
      const { child } = product
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    },
    databaseProcesses: async () => await processesIn(cluster),
    owner,
    superUrl: async () => {
      const { url, leave } = await owner()
      await leave()
      const password = encodeURIComponent((await readSecret(dataDir, 'database-super')) ?? '')
      return url.replace(/\/\/[^@]*@/, `//postgres:${password}@`)
    },
    stop: async () => await product.stop(),
  }
}

const watched = (product: Product): Watched => {
  const words: string[] = []
  for (const output of [product.child.stdout, product.child.stderr])
    output?.on('data', (part: Buffer) => {
      // Of the line per request only those that tell of trouble are kept.
      const lines = part.toString().split('\n')
      words.push(...lines.filter((line) => !line.includes('"status":') && line !== ''))
    })
  const saidBefore = product.printed()
  const all = (): string => [saidBefore, ...words].join('\n')
  return {
    ...product,
    said: (text) => all().includes(text),
    errors: () =>
      all()
        .split('\n')
        .filter((line) => line.includes('"level":"error"')),
    restarts: () => all().split(/数据库意外停止|内置数据库无法启动/).length - 1,
  }
}

/** What a process of PostgreSQL calls itself: `postgres: yimen_app yimen [local] idle`. */
export const titleOf = async (pid: number): Promise<string> =>
  (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ').trim()

/** Sends the signal; a process that is gone by then is none. */
export const signal = (pids: readonly number[], name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void => {
  for (const pid of pids)
    try {
      process.kill(pid, name)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
}

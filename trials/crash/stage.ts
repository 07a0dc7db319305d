import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { realpath } from 'node:fs/promises'
import process from 'node:process'
import { type Product, startProduct } from '../../bench/product.ts'
import { makeHome } from '../../server/db/embedded/home.ts'
import { processesIn } from '../../server/db/embedded/process-state.ts'
import { type Reached, reach } from '../../server/verify/reach.ts'

/** A product on a folder and a port of its own that is killed and started again. */
export type Stage = {
  origin: string
  dataDir: string
  product: () => Product
  /** Starts it, first or again. */
  raise: () => Promise<void>
  /** SIGKILL to Node itself, and waits for its end. */
  killServer: () => Promise<void>
  /** Every process of the database. */
  databaseProcesses: () => Promise<number[]>
  /** A connection as the owner of the record. */
  owner: () => Promise<Reached>
  stop: () => Promise<void>
}

export const freePort = async (): Promise<number> =>
  await new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** Sets the stage and raises the product for the first time. */
export const setStage = async (
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Stage> => {
  const port = String(await freePort())
  const start = async (): Promise<Product> =>
    await startProduct({ DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: port, ...settings })
  let product = await start()
  const cluster = await realpath((await makeHome(dataDir)).cluster)
  return {
    origin: product.origin,
    dataDir,
    product: () => product,
    raise: async () => {
      product = await start()
    },
    killServer: async () => {
      const { child } = product
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    },
    databaseProcesses: async () => await processesIn(cluster),
    owner: async () =>
      await reach({ dataDir, databaseUrl: undefined, databaseOwnerUrl: undefined }, () => undefined),
    stop: async () => await product.stop(),
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

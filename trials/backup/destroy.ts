import { readFile, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import type { Product } from '../../bench/product.ts'
import { processesIn } from '../../server/db/embedded/process-state.ts'

/** What a fire does: server and database end at once, and their disk is gone. */
export const destroy = async ({ child }: Product, dataDir: string): Promise<void> => {
  const noted = await readFile(join(dataDir, 'database-folder'), 'utf8').catch(() => undefined)
  const home = noted?.trim() ?? dataDir
  const cluster = await realpath(join(home, 'postgres'))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  for (const pid of await processesIn(cluster))
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It was faster.
    }
  while ((await processesIn(cluster)).length > 0) await wait(20)
  for (const folder of [home, dataDir]) await rm(folder, { recursive: true, force: true })
}

import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AlreadyRunning, lockHome } from '../db/embedded/lock.ts'
import { makeWay } from '../db/embedded/orphan.ts'

const settledMs = 60_000

/** Removes what killed test runs left in this folder: their servers are stopped, their data deleted. */
export const sweepLeftovers = async (folder: string, prefix: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue
    const home = join(folder, name)
    // A run that is just starting has not locked its folder yet.
    const since = await stat(home).catch(() => undefined)
    if (!since || Date.now() - since.mtimeMs < settledMs) continue
    try {
      const lock = lockHome(home)
      await makeWay(join(home, 'postgres'), () => undefined)
      lock.release()
      await rm(home, { recursive: true, force: true })
    } catch (error) {
      if (!(error instanceof AlreadyRunning)) console.error(`${home} 未能清理：${String(error)}`)
    }
  }
}

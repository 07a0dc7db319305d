import { setTimeout as sleep } from 'node:timers/promises'
import type { Postmaster } from './postmaster.ts'

export type Supervised = {
  /** Fast shutdown, waited for; a server that does not end in time is stopped at once. */
  stop: () => Promise<void>
  /** Immediate shutdown: the next start recovers from the log. Returns without waiting. */
  stopNow: () => void
  /** Fast shutdown that nobody waits for. */
  abandon: () => void
  onExit: (callback: (how: string) => void) => void
}

const pausesMs = [100, 500, 1_000, 2_000, 5_000, 10_000, 30_000]
const healthyAfterMs = 60_000
const shutdownPatienceMs = 60_000

/**
 * Keeps a postmaster running: one that ends unasked is started again, after a longer pause each time. `cause` tells
 * what an administrator should know of why it ended.
 */
export const supervise = (
  first: Postmaster,
  launch: () => Promise<Postmaster>,
  log: (line: string) => void,
  cause: () => Promise<string | null> = async () => await Promise.resolve(null),
): Supervised => {
  const listeners: ((how: string) => void)[] = []
  const giveUp = new AbortController()
  let current: Postmaster | undefined = first

  const sayCause = async (): Promise<void> => {
    const words = await cause().catch(() => null)
    if (words !== null) log(words)
  }

  const watch = async (): Promise<void> => {
    let failures = 0
    for (let postmaster: Postmaster | undefined = first; postmaster; ) {
      const since = Date.now()
      const how = await postmaster.exited
      current = undefined
      if (giveUp.signal.aborted) return
      if (Date.now() - since > healthyAfterMs) failures = 0
      log(`数据库意外停止（${how}），正在重新启动。`)
      for (const listener of listeners) listener(how)
      await sayCause()
      postmaster = undefined
      while (!postmaster && !giveUp.signal.aborted) {
        await sleep(pausesMs[Math.min(failures, pausesMs.length - 1)], undefined, {
          signal: giveUp.signal,
        }).catch(() => undefined)
        failures += 1
        if (giveUp.signal.aborted) return
        postmaster = await launch().catch((error: unknown) => {
          log(error instanceof Error ? error.message : String(error))
          void sayCause()
          return undefined
        })
      }
      current = postmaster
      if (postmaster && giveUp.signal.aborted) postmaster.signal('SIGINT')
      else if (postmaster) log('数据库已重新启动。')
    }
  }
  const watching = watch()

  return {
    stop: async () => {
      giveUp.abort()
      current?.signal('SIGINT')
      const tooLong = setTimeout(() => current?.signal('SIGQUIT'), shutdownPatienceMs)
      await watching
      clearTimeout(tooLong)
    },
    stopNow: () => {
      giveUp.abort()
      current?.signal('SIGQUIT')
    },
    abandon: () => {
      giveUp.abort()
      current?.signal('SIGINT')
    },
    onExit: (callback) => void listeners.push(callback),
  }
}

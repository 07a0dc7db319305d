import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SystemUser } from './database-user.ts'
import type { Engine } from './engine.ts'
import { bareEnvironment, identity } from './run-as.ts'

export type Postmaster = {
  pid: number
  /** Settles when the process is gone, for whatever reason. */
  exited: Promise<string>
  signal: (signal: 'SIGINT' | 'SIGQUIT') => void
}

export type Launch = {
  engine: Engine
  cluster: string
  user: SystemUser | undefined
  settings: Readonly<Record<string, string>>
}

// After a kill -9 the old postmaster stays a zombie, and its backends keep the shared memory, for a while.
const notYet = /lock file "postmaster.pid" already exists|pre-existing shared memory block/
const patienceMs = 15_000

/** Starts PostgreSQL in a process session of its own, so that Ctrl-C reaches only us, and waits until it serves. */
export const launchPostmaster = async (launch: Launch): Promise<Postmaster> => {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const outcome = await tryLaunch(launch)
    if ('postmaster' in outcome) return outcome.postmaster
    if (!notYet.test(outcome.words) || Date.now() > deadline)
      throw new Error(`内置数据库无法启动：${outcome.words}`)
    await sleep(100)
  }
}

const tryLaunch = async ({ engine, cluster, user, settings }: Launch) => {
  const startLog = join(dirname(cluster), 'postgres-start.log')
  // A file and not a pipe: the server must outlive us without choking on its own words.
  const output = openSync(startLog, 'w', 0o600)
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(engine.postgres, ['-D', cluster, ...args], {
    ...identity(user),
    env: bareEnvironment,
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  const exited = exitOf(child)
  let ended: string | undefined
  void exited.then((how) => {
    ended = how
  })
  while (ended === undefined) {
    if (await isReady(cluster, child.pid)) {
      const postmaster: Postmaster = {
        pid: child.pid ?? 0,
        exited,
        signal: (signal) => void child.kill(signal),
      }
      return { postmaster }
    }
    await sleep(15)
  }
  const words = (await readFile(startLog, 'utf8').catch(() => '')).trim()
  return { words: words || ended }
}

const exitOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `退出码 ${code}`))
    child.once('error', (error) => resolve(error.message))
  })

/** The last line of postmaster.pid says how far the start has come. */
const isReady = async (cluster: string, pid: number | undefined): Promise<boolean> => {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

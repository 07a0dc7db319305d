import { readFile, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { processesIn, processState, workingFolder } from './process-state.ts'

const pidIn = async (cluster: string): Promise<number | undefined> => {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  const pid = Number(text?.split('\n')[0])
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined
}

/**
 * Makes way for a new postmaster. Called under the server's lock, so a postmaster at work on this cluster has
 * lost its server: it is stopped, because its endpoint and settings may be old. A postmaster.pid that names a
 * zombie or another program (numbers are used again after a restart of the machine) is waited for, then removed;
 * PostgreSQL's own look at shared memory still guards the cluster.
 */
export const makeWay = async (
  cluster: string,
  log: (line: string) => void,
  patienceMs = 15_000,
): Promise<void> => {
  const pid = await pidIn(cluster)
  if (pid === undefined) return
  const folder = await realpath(cluster)
  if ((await processState(pid)) === 'alive' && (await workingFolder(pid)) === folder) {
    log(`发现上次遗留的数据库进程 ${pid}，正在停止它。`)
    await stopOrphan(pid)
  }
  const deadline = Date.now() + patienceMs
  const zombie = async () => (await pidIn(cluster)) === pid && (await processState(pid)) === 'zombie'
  while (Date.now() < deadline && ((await zombie()) || (await processesIn(folder)).length > 0))
    await sleep(50)
  const lingering = await processesIn(folder)
  if (lingering.length > 0)
    throw new Error(`数据库目录 ${folder} 还被进程 ${lingering.join('、')} 使用，请先结束它们。`)
  if ((await pidIn(cluster)) === pid && (await processState(pid)) !== 'gone')
    await rm(join(cluster, 'postmaster.pid'), { force: true })
}

const stopOrphan = async (pid: number): Promise<void> => {
  for (const [signal, patienceMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    const deadline = Date.now() + patienceMs
    while (Date.now() < deadline) {
      if ((await processState(pid)) !== 'alive') return
      await sleep(20)
    }
  }
  throw new Error(`遗留的数据库进程 ${pid} 无法停止，请手工结束它后再启动。`)
}

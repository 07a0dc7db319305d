import { spawn } from 'node:child_process'
import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { desksOf, manyDesks } from '../../bench/desks.ts'
import { PASSWORD } from '../../bench/product.ts'
import { makeHome } from '../../server/db/embedded/home.ts'
import { processesIn, processState } from '../../server/db/embedded/process-state.ts'
import { freePort } from '../../server/testing/free-port.ts'
import { reach } from '../../server/command/reach.ts'
import { startLoad } from './load.ts'
import { commandsBefore, prove } from './proof.ts'
import type { Trial } from './report.ts'
import { setStage } from './stage.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const PATIENCE_MS = 60_000
const NAME = '启动它的进程（npm）被杀'

/**
 * Starts the product as npm does, below a shell, and kills the shell: the server sees that nobody holds it any more,
 * ends in order with its database, and the next start goes on.
 */
export const killParent = async (dataDir: string, desks: number): Promise<Trial> => {
  const [seen, wrong]: [string[], string[]] = [[], []]
  const PORT = String(await freePort())
  const shell = spawn('/bin/sh', ['-c', `"${process.execPath}" server/start.ts; true`], {
    cwd: root,
    env: {
      ...process.env,
      npm_lifecycle_event: 'start',
      DATA_DIR: dataDir,
      PORT,
      DEMO: '1',
      DEMO_CASES: '40',
      DEMO_PASSWORD: PASSWORD,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const origin = await new Promise<string>((resolve, reject) => {
    let said = ''
    for (const output of [shell.stdout, shell.stderr])
      output.on('data', (part: Buffer) => {
        said = (said + part.toString()).slice(-5_000)
        const found = /一门已启动：(\S+)/.exec(said)?.[1]
        if (found !== undefined) resolve(found)
      })
    shell.once('exit', () => reject(new Error(`the server ended:\n${said}`)))
  })
  const owner = async () =>
    await reach({ dataDir, databaseUrl: undefined, databaseOwnerUrl: undefined }, () => undefined)
  const before = await commandsBefore({ owner })
  const load = startLoad(origin, manyDesks(await desksOf(origin), desks))
  load.go()
  await wait(3_000)
  const unanswered = load.books.inFlight.size
  const killedAt = performance.now()
  shell.kill('SIGKILL')
  const { folder, cluster } = await makeHome(dataDir)
  const server = Number(await readFile(join(folder, 'server.pid'), 'utf8'))
  const database = await realpath(cluster)
  const isLeft = async (): Promise<boolean> =>
    (await processState(server)) === 'alive' || (await processesIn(database)).length > 0
  let left = await isLeft()
  while (left && performance.now() - killedAt < PATIENCE_MS) {
    await wait(100)
    left = await isLeft()
  }
  const endedSeconds = ((performance.now() - killedAt) / 1000).toFixed(1)
  if (left) return { name: NAME, seen, wrong: [`被杀${endedSeconds}秒后服务器或数据库还在运行`] }
  const stage = await setStage(dataDir, { PORT })
  try {
    await wait(2_000)
    await load.hold()
    const proof = await prove(stage, load.books, before)
    await load.stop()
    wrong.push(...proof.wrong, ...load.books.refused.map((r) => `${r.path} 答复 ${r.status}：${r.words}`))
    seen.push(`未答复${unanswered}个时杀掉；${endedSeconds}秒后服务器和数据库有序结束，随后重新启动`)
    seen.push(`答复过的${load.books.acknowledged.size}次都在，查过事件${proof.events}个`)
  } finally {
    await stage.stop()
  }
  return { name: NAME, seen, wrong }
}

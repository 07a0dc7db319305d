import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { statusOf } from './asked.ts'
import { until } from '../../server/testing/until.ts'
import { listen } from './listen.ts'
import type { Load } from './load.ts'
import { type Before, prove } from './proof.ts'
import type { Trial } from './report.ts'
import { signal, type Stage, titleOf } from './stage.ts'

/** Silent: its processes stand still and answer nothing. Refused: every connection is cut and none is taken. */
export type Absence = 'silent' | 'refused'

const NAMES: Record<Absence, string> = { silent: '数据库不作声', refused: '数据库拒绝连接' }

/** Nobody waits longer for an answer, whatever becomes of the database. */
const LONGEST_WAIT_SECONDS = 30

/** The database is away under load for that long and comes back; everything goes on by itself. */
export const databaseAway = async (
  stage: Stage,
  load: Load,
  before: Before,
  headers: Readonly<Record<string, string>>,
  absence: Absence,
  seconds: number,
): Promise<Trial> => {
  const [seen, wrong]: [string[], string[]] = [[], []]
  const { books } = load
  const screen = await listen(stage.origin, headers)
  load.go()
  await wait(2_000)
  books.slowest = 0
  const [done, told] = [books.acknowledged.size, statusOf(books, 503)]
  const back = await (absence === 'silent' ? standStill(stage) : refuse(stage))
  await wait(seconds * 1000)
  const doneAway = books.acknowledged.size - done
  await back()
  const backAt = performance.now()
  const doneThen = books.acknowledged.size
  while (books.acknowledged.size === doneThen && performance.now() - backAt < 60_000) await wait(20)
  const recovered = (performance.now() - backAt) / 1000
  await wait(3_000)
  screen.mark()
  await until(() => screen.newsSinceMark() > 0).catch(() => undefined)
  await load.hold()
  seen.push(
    `离开${seconds}秒：办成${doneAway}次，答复503共${statusOf(books, 503) - told}次，最久等了${(books.slowest / 1000).toFixed(1)}秒；回来后${recovered.toFixed(1)}秒自行办成第一次`,
  )
  if (books.slowest / 1000 > LONGEST_WAIT_SECONDS)
    wrong.push(`有请求等了${(books.slowest / 1000).toFixed(1)}秒才有回答`)
  if (seconds > 11 && statusOf(books, 503) === told) wrong.push('没有任何请求答复503')
  if (recovered > 45) wrong.push('回来后45秒还没有办成')
  seen.push(`打开的页面重新连接${screen.connections() - 1}次，恢复后收到消息${screen.newsSinceMark()}条`)
  if (screen.newsSinceMark() === 0) wrong.push('恢复后打开的页面收不到消息')
  screen.close()
  const proof = await prove(stage, books, before)
  wrong.push(...proof.wrong, ...books.refused.map((r) => `${r.path} 答复 ${r.status}：${r.words}`))
  if (stage.product().child.exitCode !== null) wrong.push('服务器自己退出了')
  seen.push(`答复过的${books.acknowledged.size}次都在，查过事件${proof.events}个`)
  return { name: `${NAMES[absence]}${seconds}秒`, seen, wrong }
}

const standStill = async (stage: Stage): Promise<() => Promise<void>> => {
  const pids = await stage.databaseProcesses()
  signal(pids, 'SIGSTOP')
  return async () => {
    signal(pids, 'SIGCONT')
    await Promise.resolve()
  }
}

/** Takes the socket away and ends every connection the product has. */
const refuse = async (stage: Stage): Promise<() => Promise<void>> => {
  const socket = join(stage.folder, 'socket', '.s.PGSQL.5432')
  await rename(socket, `${socket}.away`)
  for (const pid of await stage.databaseProcesses())
    if (/yimen_app|yimen_owner/.test(await titleOf(pid))) process.kill(pid, 'SIGTERM')
  return async () => await rename(`${socket}.away`, socket)
}

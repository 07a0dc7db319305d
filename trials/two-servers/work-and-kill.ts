import { setTimeout as wait } from 'node:timers/promises'
import type { Desk } from '../../bench/acts.ts'
import { manyDesks } from '../../bench/desks.ts'
import { statusOf } from '../crash/asked.ts'
import { startLoad } from '../crash/load.ts'
import { type Before, prove } from '../crash/proof.ts'
import type { Trial } from '../crash/report.ts'
import { measureCrossing } from './crossing.ts'
import type { Pair } from './pair.ts'

const FEW = 30

export type WorkOptions = { desks: number; seconds: number; kills: number; crossings: number }

/** Desks work on both at once; one server is killed in the middle and comes back; nothing told is lost or doubled. */
export const workAndKill = async (
  pair: Pair,
  units: readonly Desk[],
  before: Before,
  { desks, seconds, kills, crossings }: WorkOptions,
  say: (line: string) => void,
): Promise<Trial> => {
  const [seen, wrong]: [string[], string[]] = [[], []]
  const load = startLoad(pair.proxy.origin, manyDesks(units, desks))
  const { books } = load
  load.go()
  const [first] = units
  if (first === undefined) throw new Error('no desk')
  const crossing = await measureCrossing(pair, first, books, crossings)
  seen.push(
    `另一台的页面得知新办件：${crossing.n}次，p50 ${crossing.p50.toFixed(0)} 毫秒，p95 ${crossing.p95.toFixed(0)} 毫秒，最长 ${crossing.longest.toFixed(0)} 毫秒`,
  )
  if (crossing.missing > 0) wrong.push(`有${crossing.missing}次没有得知`)
  // Among a few, one slow moment of the machine can't be told from a fault: the middle one counts.
  if ((crossing.n < FEW ? crossing.p50 : crossing.longest) > 2_000) wrong.push('得知新办件超过2秒')

  for (let i = 0; i < kills; i++) {
    say(`第${i + 1}次杀掉一台。`)
    const at = i % 2 === 0 ? 0 : 1
    await wait((seconds * 1000) / (kills + 1))
    const unanswered = books.inFlight.size
    const done = books.acknowledged.size
    const killedAt = performance.now()
    await pair.kill(at)
    while (books.acknowledged.size === done && performance.now() - killedAt < 60_000) await wait(5)
    const goesOn = performance.now() - killedAt
    await wait(1_500)
    const meanwhile = books.acknowledged.size - done
    await pair.raise(at)
    seen.push(
      `杀掉${at === 0 ? '甲' : '乙'}：未答复${unanswered}个，${goesOn.toFixed(0)} 毫秒后另一台已有答复，其后1.5秒办成${meanwhile}次`,
    )
    if (meanwhile === 0) wrong.push('一台被杀后，另一台没有继续办理')
  }
  await wait((seconds * 1000) / (kills + 1))
  await load.hold()
  say('查对记录。')
  const proof = await prove(pair, books, before)
  await load.stop()
  wrong.push(...proof.wrong, ...books.refused.map((r) => `${r.path} 答复 ${r.status}：${r.words}`))
  const again = [...books.acknowledged.values()].filter(({ answer }) => answer.replayed).length
  seen.push(
    `答复过的${books.acknowledged.size}次都在且各一次（其中重发后得知已办成的${again}次）；两台各答复${pair.proxy.served.join('、')}次，转给另一台${pair.proxy.passedOn()}次，503共${statusOf(books, 503)}次`,
    `查过办件${proof.cases}件、任务${proof.tasks}项、期限${proof.duties}项、事件${proof.events}个，编号连续，链完整`,
  )
  const trouble = pair.trouble()
  if (trouble.length > 0) wrong.push(`日志中有差错：${trouble[0]}`)
  return { name: `${desks}个柜位在两台上办理，杀掉一台`, seen, wrong }
}

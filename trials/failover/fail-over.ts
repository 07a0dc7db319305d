import { setTimeout as wait } from 'node:timers/promises'
import { desksOf, manyDesks } from '../../bench/desks.ts'
import { primaryFinder } from '../../server/db/primary-finder.ts'
import { statusOf } from '../crash/asked.ts'
import { startLoad } from '../crash/load.ts'
import { commandsBefore, prove } from '../crash/proof.ts'
import type { Trial } from '../crash/report.ts'
import { signal } from '../crash/stage.ts'
import { processesIn } from '../../server/db/embedded/process-state.ts'
import { rewind } from './debian.ts'
import { ask, type Stage, untilSynchronous } from './stage.ts'

/** How the primary goes: its power is cut, or it stands still and says nothing more. */
export type Loss = 'killed' | 'silent'
export type FailOverOptions = { desks: number; seconds: number; loss: Loss }

const DECIDE_MS = 1_000
const LONGEST_SECONDS = 60

/**
 * The primary is lost under load and the standby promoted. The servers find the new one by themselves; everything
 * that was acknowledged is there, once; and the former primary, raised again, is not written to.
 */
export const failOver = async (
  stage: Stage,
  { desks, seconds, loss }: FailOverOptions,
  say: (line: string) => void,
): Promise<Trial> => {
  const [seen, wrong]: [string[], string[]] = [[], []]
  const { primary, standby, pair } = stage
  const units = await desksOf(pair.proxy.origin)
  const before = await commandsBefore(pair)
  const load = startLoad(pair.proxy.origin, manyDesks(units, desks))
  const { books } = load
  say('开始办理。')
  load.go()
  await wait(seconds * 1000)

  const [unanswered, acknowledged] = [books.inFlight.size, books.acknowledged.size]
  say(loss === 'killed' ? '杀掉主库的全部进程。' : '主库不再作声。')
  const lostAt = performance.now()
  const since = (): number => (performance.now() - lostAt) / 1000
  const processes = await processesIn(primary.folder)
  if (loss === 'killed') await primary.killAll()
  else signal(processes, 'SIGSTOP')
  // Nobody promotes at once; and by then the last answers of the old one have arrived.
  await wait(DECIDE_MS)
  const first = firstAnswer(books, lostAt)
  await standby.promote()
  const promoted = since()
  const back = await first
  say('提升了备库，已有新的答复。')
  await wait(seconds * 1000)
  await load.hold()

  seen.push(
    `失去主库时未答复${unanswered}个；${promoted.toFixed(1)}秒后备库升为主库，${back.toFixed(1)}秒后办成第一次（其中提升之后${Math.max(0, back - promoted).toFixed(1)}秒）`,
    `此前办成${acknowledged}次，其后办成${books.acknowledged.size - acknowledged}次；其间答复503共${statusOf(books, 503)}次，最久等了${(books.slowest / 1000).toFixed(1)}秒`,
  )
  if (back > LONGEST_SECONDS) wrong.push(`${back.toFixed(0)}秒才恢复`)
  for (const [status, n] of books.statuses)
    if (![0, 200, 503].includes(status)) wrong.push(`有${n}次答复 ${status}`)

  say('查对记录。')
  const proof = await prove(pair, books, before)
  wrong.push(...proof.wrong, ...books.refused.map((r) => `${r.path} 答复 ${r.status}：${r.words}`))
  const again = [...books.acknowledged.values()].filter(({ answer }) => answer.replayed).length
  seen.push(
    `答复过的${books.acknowledged.size}次都在新主库且各一次（重发后得知已办成的${again}次）；查过办件${proof.cases}件、事件${proof.events}个，编号连续，链完整`,
  )
  wrong.push(...(await formerIsShunned(stage, loss, processes, load.books, load, say)))
  await load.stop()
  say('旧主库用 pg_rewind 改作新主库的同步备库。')
  await rewind(primary, standby)
  await ask(standby.port, `alter system set synchronous_standby_names = 'standby'`, 'select pg_reload_conf()')
  await untilSynchronous(standby.port)
  seen.push('旧主库原样回来时，没有一台服务器写它；用 pg_rewind 改作新主库的同步备库后，两台又都同步')
  return { name: loss === 'killed' ? '主库被杀，备库接替' : '主库不作声，备库接替', seen, wrong }
}

type Working = ReturnType<typeof startLoad>

const firstAnswer = async ({ onAnswer }: Working['books'], lostAt: number): Promise<number> =>
  await new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error('两分钟内没有任何答复')), 120_000)
    const heard = (): void => {
      clearTimeout(patience)
      onAnswer.delete(heard)
      resolve((performance.now() - lostAt) / 1000)
    }
    onAnswer.add(heard)
  })

/** The former primary comes back as it was: neither the running servers nor one that starts now write to it. */
const formerIsShunned = async (
  { primary, standby, appUrl }: Stage,
  loss: Loss,
  processes: readonly number[],
  books: Working['books'],
  load: Working,
  say: (line: string) => void,
): Promise<string[]> => {
  say('旧主库原样重新启动。')
  if (loss === 'killed') await primary.start()
  else signal(processes, 'SIGCONT')
  // It would wait for its standby for ever; nobody shall, so that only what our servers do decides.
  await ask(primary.port, `alter system set synchronous_standby_names = ''`, 'select pg_reload_conf()')
  const count = async (): Promise<number> =>
    Number(
      (
        await ask<{ n: string }>(
          primary.port,
          `select count(*) as n from pg_stat_activity where usename = 'yimen_app' and application_name in ('yimen', 'yimen-jobs')`,
        )
      )[0]?.n ?? -1,
    )
  const done = books.acknowledged.size
  load.go()
  await wait(5_000)
  await load.hold()
  const wrong: string[] = []
  if (books.acknowledged.size === done) wrong.push('旧主库回来以后没有再办成')
  const visitors = await count()
  if (visitors > 0) wrong.push(`旧主库上有${visitors}个应用的连接`)
  const found = await primaryFinder(appUrl).find()
  if (found.port !== standby.port) wrong.push('新启动的服务器会选旧主库')
  return wrong
}

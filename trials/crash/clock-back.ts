import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { desksOf, manyDesks, signIn } from '../../bench/desks.ts'
import { staff } from '../../demo/people/staff.ts'
import { startLoad } from './load.ts'
import { commandsBefore, prove } from './proof.ts'
import type { Trial } from './report.ts'
import { setStage, type Stage } from './stage.ts'

const HOUR_MS = 3_600_000

/** Sets the product's clock back an hour under load, starts it anew in that hour, and sets it right again. */
export const setClockBack = async (dataDir: string, desks: number, seconds: number): Promise<Trial> => {
  const [seen, wrong]: [string[], string[]] = [[], []]
  const preload = fileURLToPath(new URL('moved-clock.ts', import.meta.url))
  const clock = { NODE_OPTIONS: `--import=${preload}`, TRIAL_CLOCK_MS: String(-HOUR_MS) }
  const stage = await setStage(dataDir, clock)
  try {
    const before = await commandsBefore(stage)
    const load = startLoad(stage.origin, manyDesks(await desksOf(stage.origin), desks))
    const { books } = load
    const work = async (): Promise<number> => {
      const done = books.acknowledged.size
      load.go()
      await wait(seconds * 1000)
      await load.hold()
      return books.acknowledged.size - done
    }
    const first = await work()
    stage.product().child.kill('SIGUSR2')
    const second = await work()
    const login = staff[0]?.login ?? ''
    await signIn(stage.origin, login).catch((error: unknown) =>
      wrong.push(`拨回后不能登录：${String(error)}`),
    )
    // A root is made in the hour that is now a second time, after one made later by the clock.
    await stage.stop()
    await stage.raise({ TRIAL_CLOCK_MOVED: '1' })
    const third = await work()
    stage.product().child.kill('SIGUSR2')
    const fourth = await work()
    seen.push(`办成：拨回前${first}次，拨回一小时后${second}次，重启后${third}次，拨正后${fourth}次`)
    if (Math.min(first, second, third, fourth) === 0) wrong.push('有一段时间什么也没有办成')
    const proof = await prove(stage, books, before)
    await load.stop()
    wrong.push(...proof.wrong, ...books.refused.map((r) => `${r.path} 答复 ${r.status}：${r.words}`))
    const found = await orderOf(stage)
    seen.push(
      `查过事件${proof.events}个；同一件中时间早于前一事件的${found.backwards}个；逾期${found.missed}项；重复的期限${found.doubled}项`,
    )
    if (found.backwards > 0) wrong.push(`有${found.backwards}个事件的时间早于同一件的前一事件`)
    if (found.doubled > 0) wrong.push('有重复的期限')
    wrong.push(
      ...stage
        .product()
        .errors()
        .map((line) => `服务器日志：${line}`),
    )
  } finally {
    await stage.stop()
  }
  return { name: '时钟拨回一小时', seen, wrong }
}

const orderOf = async (stage: Stage): Promise<{ backwards: number; missed: number; doubled: number }> => {
  const { client, leave } = await stage.owner()
  try {
    const { rows } = await client.query<{ backwards: number; missed: number; doubled: number }>(
      `select
         (select count(*)::int from cases.case_event e join cases.case_event f
            on f.centre_id = e.centre_id and f.case_id = e.case_id and f.seq = e.seq - 1 where e.at < f.at) as backwards,
         (select count(*)::int from kernel.duty where state = 'missed' and closed_at > now() - interval '2 hours') as missed,
         (select count(*)::int from (select 1 from kernel.duty where state = 'open' and object_kind = 'case'
            group by centre_id, code, object_id having count(*) > 1) as twice) as doubled`,
    )
    return rows[0] ?? { backwards: -1, missed: -1, doubled: -1 }
  } finally {
    await leave()
  }
}

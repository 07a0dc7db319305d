import { addDays } from '@yimen/contract/local-date.ts'
import type { Life } from '../../demo/cases/life.ts'
import { courseOf } from './course.ts'
import { beginCase, type FilledCase } from './filled-case.ts'
import { finishCase } from './finish-case.ts'
import type { Counters } from './numbers.ts'
import { paperDesk, Refused } from './paper-desk.ts'
import { daysOf, planDay, type PlanGiven, type Planned } from './plan.ts'
import { dayOfMs, nextMiss, settleNext } from './settle-misses.ts'
import type { Rows } from './tables.ts'
import type { World } from './world.ts'

/** A case that goes on: its next act by plan, or by itself where a duty runs out first. */
type Walker = { file: FilledCase; life: Life; nextActMs: number | null; acts: number }

export type LivesGiven = {
  world: World
  plan: PlanGiven
  counters: Counters
  /** Only cases of these units. */
  units: ReadonlySet<string>
  /** Takes the rows of a case that is as far as it will get; waits where they can't be written so fast. */
  write: (rows: Rows) => Promise<void>
  refused: (what: string) => void
}

/** Lives every planned case day by day, so that numbers follow the days, and hands over its rows. Answers how many. */
export const makeLives = async (given: LivesGiven): Promise<number> => {
  const { world, plan, units, write } = given
  const nowMs = Date.parse(world.now)
  const days = daysOf(plan)
  const dueOn = new Map<string, Walker[]>()
  let made = 0
  let begun = 0
  const [first = plan.lastOn] = days
  const today = dayOfMs(nowMs)
  for (let on = first; on <= today; on = addDays(on, 1)) {
    const walkers = dueOn.get(on) ?? []
    dueOn.delete(on)
    if (days[begun] === on) {
      for (const planned of planDay(plan, days, begun))
        if (units.has(planned.unitId)) walkers.push(begin(given, planned))
      begun += 1
    }
    walkers.sort((a, b) => wakeMs(a) - wakeMs(b))
    for (const walker of walkers) {
      for (let wake = wakeMs(walker); wake <= nowMs && dayOfMs(wake) <= on; wake = wakeMs(walker))
        await proceed(given, walker)
      const wake = wakeMs(walker)
      if (wake > nowMs) {
        await write(finishCase(world, walker.file))
        made += 1
        continue
      }
      const next = dayOfMs(wake)
      const others = dueOn.get(next)
      if (others === undefined) dueOn.set(next, [walker])
      else others.push(walker)
    }
  }
  return made
}

const begin = ({ world, counters }: LivesGiven, planned: Planned): Walker => {
  const file = beginCase(planned, '')
  const life = courseOf(world, planned, paperDesk(world, counters, file))
  return { file, life, nextActMs: Date.parse(planned.startAt), acts: -1 }
}

const wakeMs = ({ file, nextActMs }: Walker): number =>
  Math.min(nextActMs ?? Number.POSITIVE_INFINITY, nextMiss(file) ?? Number.POSITIVE_INFINITY)

const proceed = async ({ world, counters, refused }: LivesGiven, walker: Walker): Promise<void> => {
  const { file, life } = walker
  if (walker.nextActMs === null || walker.nextActMs > wakeMs(walker)) {
    settleNext(world, counters, file)
    return
  }
  try {
    const step = await life.next()
    walker.acts += 1
    const left = file.planned.leftAfter
    walker.nextActMs =
      step.done === true || (left !== null && walker.acts >= left) ? null : Date.parse(step.value)
  } catch (error) {
    // Without its intake a number of the day would be missing; any later act may turn out forbidden.
    if (!(error instanceof Refused) || file.state === null) throw error
    refused(error.message)
    walker.nextActMs = null
  }
}

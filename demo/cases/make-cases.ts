import { instantOf, localDateOf } from '@yimen/contract/local-date.ts'
import { addWorkingDays, endOfDay, workingDayFrom } from '../../server/kernel/calendar/index.ts'
import type { Actor } from '../../server/kernel/actor/actor.ts'
import type { CaseDeps, ItemVersion } from '../../server/modules/cases/index.ts'
import { OFTEN } from './asked-for.ts'
import { chance } from './chance.ts'
import { deskOf, teamOf } from './desk.ts'
import { type Life, life } from './life.ts'
import { momentOn } from './moments.ts'

const DAYS = 60
/** Lives that go on side by side: as many as the pool has connections. */
const AT_ONCE = 8

export type MakeCases = {
  deps: CaseDeps
  centreId: number
  versions: readonly ItemVersion[]
  actors: readonly Actor[]
  count: number
  now: string
  /** What happens by itself at the end of each day: duties. */
  endOfDay: (at: string, isLast: boolean) => Promise<void>
}

type Walker = { life: Life; nextAt: string | null }

/** 500 cases in every state over the last 60 working days, each act through the commands, day by day. */
export const makeCases = async (given: MakeCases): Promise<number> => {
  const { deps, centreId, now } = given
  const calendar = deps.calendar()
  const c = chance(20261122)
  const team = teamOf(given.actors)
  const desk = deskOf(deps)
  const { units, windows } = await deps.organisation(centreId)
  const weighted = given.versions.flatMap((v) => Array.from({ length: OFTEN[v.content.code] ?? 1 }, () => v))
  const today =
    workingDayFrom(localDateOf(now), calendar) === localDateOf(now)
      ? localDateOf(now)
      : addWorkingDays(localDateOf(now), -1, calendar)
  const first = addWorkingDays(today, -DAYS + 1, calendar)
  const walkers: Walker[] = []
  for (let serial = 1; serial <= given.count; serial++) {
    const version = c.pick(weighted)
    const unit = [...units.values()].find((u) => u.code === version.content.unit)
    const ours = [...windows.values()].filter((w) => w.unitId === unit?.unitId)
    if (unit === undefined || ours.length === 0) continue
    const windowId = c.pick(ours).windowId
    const startAt = momentOn(addWorkingDays(first, c.between(0, DAYS - 1), calendar), c)
    const own = chance(serial * 7919)
    walkers.push({
      life: life({ c: own, desk, team, version, unitId: unit.unitId, windowId, calendar, startAt, serial }),
      nextAt: startAt,
    })
  }
  for (const walker of walkers) await proceed(walker)
  for (let on = first; on <= today; on = addWorkingDays(on, 1, calendar)) {
    const until = [endOfDay(on, calendar), now].toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? now
    await sideBySide(walkers.filter(isDue(until)), async (walker) => {
      while (isDue(until)(walker)) await proceed(walker)
    })
    const evening = new Date(Date.parse(instantOf(on, '18:30'))).toISOString()
    if (Date.parse(evening) <= Date.parse(now)) await given.endOfDay(evening, on === today)
  }
  return walkers.length
}

const isDue =
  (until: string) =>
  ({ nextAt }: Walker): boolean =>
    nextAt !== null && Date.parse(nextAt) <= Date.parse(until)

const proceed = async (walker: Walker): Promise<void> => {
  const step = await walker.life.next()
  walker.nextAt = step.done === true ? null : step.value
}

const sideBySide = async (
  walkers: readonly Walker[],
  work: (walker: Walker) => Promise<void>,
): Promise<void> => {
  const waiting = [...walkers]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let walker = waiting.shift(); walker !== undefined; walker = waiting.shift()) await work(walker)
    }),
  )
}

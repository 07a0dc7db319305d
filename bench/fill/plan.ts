import { OFTEN } from '../../demo/cases/asked-for.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { type Chance, chance } from '../../demo/cases/chance.ts'
import { momentOn } from '../../demo/cases/moments.ts'
import { addWorkingDays, type Calendar } from '../../server/kernel/calendar/index.ts'
import type { ItemVersion } from '../../server/modules/cases/index.ts'

/** A case before it begins: which item, where, when, and the number of its day. The same seed plans the same. */
export type Planned = {
  /** 1, 2, 3 … over the whole filling. */
  serial: number
  version: ItemVersion
  unitId: string
  windowId: string
  startAt: string
  /** Its place among the cases of its day, from 1: the number the centre gives. */
  ofDay: number
  /** Left lying after so many acts; null: lives to its end. */
  leftAfter: number | null
  /** The request is one the law forbids: answered in writing. */
  reply: boolean
  /** Chance of its own, so that no case depends on another. */
  c: Chance
}

/** An item with the places that take it in. */
export type Choice = { version: ItemVersion; unitId: string; windows: readonly string[] }

export type PlanGiven = {
  seed: number
  count: number
  choices: readonly Choice[]
  calendar: Calendar
  /** The last day on which cases begin: the working day before today. */
  lastOn: string
}

/** Three years of about 250 working days. */
export const WORKING_DAYS = 750

/** What an act more costs to make, in shares of a case. */
const weightOf = ({ version: { content } }: Choice): number =>
  (OFTEN[content.code] ?? 1) * (content.type === 'immediate' ? 3 : 4 + content.steps.length)

/** The days on which cases begin, the first one first. */
export const daysOf = ({ lastOn, calendar, count }: PlanGiven): string[] => {
  const length = Math.min(WORKING_DAYS, Math.max(20, Math.ceil(count / 2)))
  return Array.from({ length }, (_, i) => addWorkingDays(lastOn, i - length + 1, calendar))
}

/** The cases that begin on one day, in the order in which they begin; every day has its even share. */
export const planDay = (given: PlanGiven, days: readonly string[], day: number): Planned[] => {
  const { seed, count, choices } = given
  const on = days[day]
  if (on === undefined) throw new RangeError(`no day ${day}`)
  const from = Math.floor((count * day) / days.length)
  const until = Math.floor((count * (day + 1)) / days.length)
  const planned: Planned[] = []
  for (let serial = from + 1; serial <= until; serial++)
    planned.push(planCase(serial, on, chance(Math.imul(serial, 7919) ^ Math.imul(seed, 104_729)), choices))
  planned.sort((a, b) => (a.startAt < b.startAt ? -1 : a.startAt > b.startAt ? 1 : a.serial - b.serial))
  for (const [index, each] of planned.entries()) each.ofDay = index + 1
  return planned
}

/** Ours: a quarter of the cases lie unfinished, so that every state and every queue has many. */
const LEFT_LYING = 0.27
const REPLIES = 0.02

const planCase = (serial: number, on: string, c: Chance, choices: readonly Choice[]): Planned => {
  const { version, unitId, windows } = pickWeighted(choices, c)
  const startAt = momentOn(on, c)
  if (localDateOf(startAt) !== on) throw new Error('a case begins on its day')
  return {
    serial,
    version,
    unitId,
    windowId: c.pick(windows),
    startAt,
    ofDay: 0,
    leftAfter: c.is(LEFT_LYING) ? c.between(1, 5) : null,
    reply: c.is(REPLIES),
    c,
  }
}

const pickWeighted = (choices: readonly Choice[], c: Chance): Choice => {
  const total = choices.reduce((sum, { version }) => sum + (OFTEN[version.content.code] ?? 1), 0)
  let left = c.next() * total
  for (const choice of choices) {
    left -= OFTEN[choice.version.content.code] ?? 1
    if (left < 0) return choice
  }
  const last = choices.at(-1)
  if (last === undefined) throw new Error('nothing to take in')
  return last
}

/** Shares the units out so that each worker has about as much to do: letters are numbered per unit. */
export const shareUnits = (choices: readonly Choice[], workers: number): ReadonlySet<string>[] => {
  const byUnit = new Map<string, number>()
  for (const choice of choices) byUnit.set(choice.unitId, (byUnit.get(choice.unitId) ?? 0) + weightOf(choice))
  const shares = Array.from({ length: workers }, () => ({ units: new Set<string>(), weight: 0 }))
  for (const [unitId, weight] of [...byUnit].toSorted(([, a], [, b]) => b - a)) {
    const lightest = shares.reduce((least, share) => (share.weight < least.weight ? share : least))
    lightest.units.add(unitId)
    lightest.weight += weight
  }
  return shares.map(({ units }) => units)
}

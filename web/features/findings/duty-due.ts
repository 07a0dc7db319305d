import { type CalendarDay, type Remaining, remainingText } from '@yimen/contract/calendar.ts'
import type { DutyView } from '@yimen/contract/duties.ts'
import { epochOf, localDateOf } from '@yimen/contract/local-date.ts'
import type { Light } from '../../workbench/light.ts'

export type DayKinds = ReadonlyMap<string, CalendarDay['kind']>

const isWorkday = (kind: CalendarDay['kind'] | undefined): boolean =>
  kind === 'workday' || kind === 'makeup-workday'

/** Working days after `from` up to `to`, counted backwards as a negative number where `to` lies before. */
export const workingDaysBetween = (from: string, to: string, kinds: DayKinds): number => {
  const [first, last] = from <= to ? [from, to] : [to, from]
  let count = 0
  for (const [on, kind] of kinds) if (on > first && on <= last && isWorkday(kind)) count += 1
  return count === 0 || from <= to ? count : -count
}

/** The years whose days must be known to say how much is left. */
export const yearsOf = (todayOn: string, dues: readonly string[]): readonly string[] =>
  [...new Set([todayOn, ...dues.map((at) => localDateOf(at))].map((on) => on.slice(0, 4)))].sort()

/** How much is left of a duty, in words and as a light; yellow on its last working day. */
export const dutyLeft = (
  { dueAt, state }: Pick<DutyView, 'dueAt' | 'state'>,
  now: Date,
  kinds: DayKinds,
): { text: string; light: Light } => {
  const todayOn = localDateOf(now)
  const late = epochOf(now) > epochOf(dueAt)
  const workingDaysLeft = workingDaysBetween(todayOn, localDateOf(dueAt), kinds)
  const left: Omit<Remaining, 'light'> = { dueAt, todayOn, workingDaysLeft, late }
  return { text: remainingText(left), light: lightOf(state, late, workingDaysLeft) }
}

const lightOf = (state: DutyView['state'], late: boolean, left: number): Light => {
  if (state !== 'open' && state !== 'missed') return 'none'
  if (late) return 'red'
  return left <= 1 ? 'yellow' : 'green'
}

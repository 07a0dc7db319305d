import { type Remaining, remainingText } from '@yimen/contract/calendar.ts'
import { epochOf, type Instant, localDateOf } from '@yimen/contract/local-date.ts'
import type { Calendar } from '../calendar/calendar.ts'
import { workingDaysBetween } from '../calendar/working-days.ts'

/** A clock that has this share of its term or less left shows yellow, as does one with a single working day left. */
const YELLOW_SHARE = 0.2
const YELLOW_DAYS = 1

/**
 * How much time is left at `now`, with its light and its sentence. `termDays` is the whole term in working days;
 * without it only the last working day is yellow. The due instant itself is still in time.
 */
export const remaining = (
  dueAt: Instant | null,
  now: Instant | Date,
  calendar: Calendar,
  termDays?: number,
): Remaining & { text: string } => {
  const todayOn = localDateOf(now)
  if (dueAt === null) {
    const stopped = { dueAt, todayOn, workingDaysLeft: 0, late: false }
    return { ...stopped, light: 'none', text: remainingText(stopped) }
  }
  const workingDaysLeft = workingDaysBetween(todayOn, localDateOf(dueAt), calendar)
  const late = epochOf(now) > epochOf(dueAt)
  const left = { dueAt, todayOn, workingDaysLeft, late }
  return { ...left, light: lightOf(late, workingDaysLeft, termDays), text: remainingText(left) }
}

const lightOf = (late: boolean, left: number, termDays: number | undefined): Remaining['light'] => {
  if (late) return 'red'
  if (left <= YELLOW_DAYS || (termDays !== undefined && left <= termDays * YELLOW_SHARE)) return 'yellow'
  return 'green'
}

import { dateOfDay, dayNumber, instantOf, type Instant, type LocalDate } from '@yimen/contract/local-date.ts'
import { type Calendar, type Day, FIRST_DAY, FIRST_YEAR, LAST_COMPUTED_YEAR } from './calendar.ts'
import { hoursOn, type Session } from './sessions.ts'

const outside = (on: LocalDate) =>
  new RangeError(`工作日历只含${FIRST_YEAR}年至${LAST_COMPUTED_YEAR}年：${on}`)

/** Position of a date in the calendar's arrays. Throws RangeError outside it. */
export const indexOf = (on: LocalDate, calendar: Calendar): number => {
  const index = dayNumber(on) - FIRST_DAY
  if (index < 0 || index >= calendar.days.length) throw outside(on)
  return index
}

/** The day at a position. */
export const dayAt = (index: number, calendar: Calendar): Day => {
  const day = calendar.days[index]
  if (day === undefined) throw outside(dateOfDay(FIRST_DAY + index))
  return day
}

/** What kind of day it is and why. Throws RangeError outside the calendar, as all functions here do. */
export const dayOf = (on: LocalDate, calendar: Calendar): Day => dayAt(indexOf(on, calendar), calendar)

/** Working days from the calendar's first day up to and including the day at that position. */
export const ordinalAt = (index: number, calendar: Calendar): number => calendar.ordinals[index] ?? 0

export const isWorkingIndex = (index: number, calendar: Calendar): boolean =>
  ordinalAt(index, calendar) > ordinalAt(index - 1, calendar)

/** § service.4.2 */
export const isWorkingDay = (on: LocalDate, calendar: Calendar): boolean =>
  isWorkingIndex(indexOf(on, calendar), calendar)

/** Position of the n-th working day, counted from 1 at the calendar's first day. */
export const indexOfWorkingDay = (ordinal: number, calendar: Calendar): number => {
  const index = calendar.workingDays[ordinal - 1]
  if (index === undefined) throw outside(`第${ordinal}个工作日`)
  return index
}

/** The n-th working day after that day, which itself does not count; before it for negative n; 0 is the day itself. */
export const addWorkingDays = (on: LocalDate, days: number, calendar: Calendar): LocalDate => {
  if (days === 0) return on
  const index = indexOf(on, calendar)
  const counted = days > 0 ? ordinalAt(index, calendar) + days : ordinalAt(index - 1, calendar) + days + 1
  return dayAt(indexOfWorkingDay(counted, calendar), calendar).on
}

/** Working days d with from < d ≤ to; negative where `to` is earlier. */
export const workingDaysBetween = (from: LocalDate, to: LocalDate, calendar: Calendar): number =>
  ordinalAt(indexOf(to, calendar), calendar) - ordinalAt(indexOf(from, calendar), calendar)

/** That day where it is a working day, else the next one. */
export const workingDayFrom = (on: LocalDate, calendar: Calendar): LocalDate =>
  isWorkingDay(on, calendar) ? on : addWorkingDays(on, 1, calendar)

/** The sessions held on that day: none on a day off. § service.4.1 */
export const sessionsOn = (on: LocalDate, calendar: Calendar): readonly Session[] =>
  isWorkingDay(on, calendar) ? hoursOn(on, calendar.hours) : []

/** When the day's last session ends; on a day off, when it would. § service.4.1 */
export const endOfDay = (on: LocalDate, calendar: Calendar): Instant =>
  instantOf(on, hoursOn(on, calendar.hours).at(-1)?.to ?? '24:00')

import { instantOf, localDateOf, localTimeOf } from '@yimen/contract/local-date.ts'
import { addWorkingDays, type Calendar, workingDayFrom } from '../../server/kernel/calendar/index.ts'
import type { Chance } from './chance.ts'

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** A moment in the hours of a working day: mornings are busier. */
export const momentOn = (on: string, c: Chance): string => {
  const minute = c.is(0.6) ? c.between(9 * 60 + 2, 11 * 60 + 50) : c.between(14 * 60 + 3, 17 * 60 + 45)
  return new Date(Date.parse(instantOf(on, clockTime(minute))) + c.between(0, 59_999)).toISOString()
}

/** Some minutes later the same session, or the next session's beginning. */
export const soon = (at: string, c: Chance, from = 2, to = 12): string => {
  const later = new Date(Date.parse(at) + c.between(from * 60_000, to * 60_000)).toISOString()
  const time = localTimeOf(later)
  return time < '12:00' || (time >= '14:00' && time < '18:00')
    ? later
    : new Date(Date.parse(at) + 45_000).toISOString()
}

/** That many working days later, at some moment of the day; 0 = soon. */
export const later = (at: string, days: number, calendar: Calendar, c: Chance): string => {
  if (days === 0) return soon(at, c, 10, 90)
  const on = addWorkingDays(workingDayFrom(localDateOf(at), calendar), days, calendar)
  return momentOn(on, c)
}

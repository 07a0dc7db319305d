import { type Calendar, endOfDay, isWorkingDay } from '../../kernel/calendar/index.ts'
import type { WorkingTime } from './rules/session-lock.ts'

/** The calendar as the lock of a session asks it. */
export const workingTimeOf = (calendar: Calendar): WorkingTime => ({
  isWorkingDay: (on) => isWorkingDay(on, calendar),
  endOfDay: (on) => endOfDay(on, calendar),
})

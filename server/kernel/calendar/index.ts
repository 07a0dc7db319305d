export { type Calendar, calendarOf, type Day, FIRST_YEAR, LAST_YEAR } from './calendar.ts'
export { calendarYear } from './calendar-year.ts'
export { noticeRefusals } from './import-rules.ts'
export { type Notice, type NoticeDay, publishedNotices } from './notice.ts'
export { publishedCalendar } from './published-calendar.ts'
export { RULEBOOK_HOURS, type Session } from './sessions.ts'
export { computedHolidays, statutoryFestivals } from './statutory-days.ts'
export {
  addWorkingDays,
  dayOf,
  endOfDay,
  isWorkingDay,
  sessionsOn,
  workingDayFrom,
  workingDaysBetween,
} from './working-days.ts'

import { type Calendar, calendarOf } from './calendar.ts'
import { publishedNotices } from './notice.ts'
import { RULEBOOK_HOURS } from './sessions.ts'

/** The calendar a new installation starts with: notices 2004–2026, hours of the rulebook. For tests and first start. */
export const publishedCalendar = (): Calendar =>
  calendarOf({ revision: 0, notices: publishedNotices(), hours: [RULEBOOK_HOURS] })

import type { CalendarYear } from '@yimen/contract/calendar.ts'
import type { Calendar } from './calendar.ts'
import { dayAt, indexOf, ordinalAt } from './working-days.ts'

/** One year as the calendar page shows it. Throws RangeError outside the calendar. § service.4.1 § service.4.2 */
export const calendarYear = (year: number, calendar: Calendar): CalendarYear => {
  const first = indexOf(`${year}-01-01`, calendar)
  const last = indexOf(`${year}-12-31`, calendar)
  return {
    year,
    revision: calendar.revision,
    document: calendar.documents.get(year) ?? null,
    provisional: dayAt(first, calendar).provisional,
    workingDays: ordinalAt(last, calendar) - ordinalAt(first - 1, calendar),
    days: calendar.days.slice(first, last + 1).map(({ on, kind, name }) => ({ on, kind, name })),
    hours: hoursOfYear(year, calendar),
  }
}

/** The hours in force at New Year and every change within the year. */
const hoursOfYear = (year: number, { hours }: Calendar) => {
  const known = hours.filter(({ effectiveFrom }) => effectiveFrom <= `${year}-12-31`)
  const atNewYear = known.findIndex(({ effectiveFrom }) => effectiveFrom <= `${year}-01-01`)
  return atNewYear === -1 ? known : known.slice(0, atNewYear + 1)
}

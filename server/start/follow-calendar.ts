import type { Database } from '../db/pool.ts'
import { loadCalendar, refreshCalendar } from '../kernel/calendar/calendar-store.ts'
import type { Calendar } from '../kernel/calendar/index.ts'

const EVERY_MS = 5_000

export type FollowedCalendar = {
  current: () => Calendar
  /** Looks now, for whoever has just imported. */
  refreshed: () => Promise<Calendar>
  stop: () => void
}

/** The calendar in force, looked at every few seconds: a notice imported on any server counts here soon, and `moved` is told. */
export const followCalendar = async (database: Database, moved: () => void): Promise<FollowedCalendar> => {
  let calendar = await loadCalendar(database)
  const refreshed = async (): Promise<Calendar> => {
    const before = calendar.revision
    calendar = await refreshCalendar(calendar, database)
    if (calendar.revision !== before) moved()
    return calendar
  }
  const timer = setInterval(() => {
    refreshed().catch(() => undefined)
  }, EVERY_MS)
  return { current: () => calendar, refreshed, stop: () => clearInterval(timer) }
}

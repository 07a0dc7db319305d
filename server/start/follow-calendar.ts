import type { Database } from '../db/pool.ts'
import type { Calendar } from '../kernel/calendar/index.ts'
import { loadCalendar, refreshCalendar } from '../kernel/calendar/calendar-store.ts'

const EVERY_MS = 5_000

/** The calendar in force, looked at every few seconds: a notice imported on any server counts here soon. */
export const followCalendar = async (
  database: Database,
): Promise<{ current: () => Calendar; stop: () => void }> => {
  let calendar = await loadCalendar(database)
  const timer = setInterval(() => {
    refreshCalendar(calendar, database).then(
      (fresh) => {
        calendar = fresh
      },
      () => undefined,
    )
  }, EVERY_MS)
  return { current: () => calendar, stop: () => clearInterval(timer) }
}

import type { Hook } from '../db/migrate.ts'
import { seedCalendar } from '../kernel/calendar/seed-calendar.ts'

/** What every database holds beside its tables, put right after each migration; tests get the same. */
export const seeds: readonly Hook[] = [seedCalendar]

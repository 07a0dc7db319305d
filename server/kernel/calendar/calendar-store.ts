import type { SessionHours } from '@yimen/contract/calendar.ts'
import { type Database, statement } from '../../db/pool.ts'
import { type Calendar, calendarOf } from './calendar.ts'
import type { Notice } from './notice.ts'

type Shared = Pick<Database, 'withoutCentre'>

const knownCalendar = statement<{ revision: number; notices: Notice[]; hours: SessionHours[] }>(
  'kernel-calendar-known',
  `select r.revision,
     (select coalesce(jsonb_agg(jsonb_build_object('year', n.year, 'document', n.document, 'days', d.days)), '[]')
        from (select distinct on (year) year, document
                from kernel.calendar_notice order by year, revision desc) n
        cross join lateral (
          select coalesce(jsonb_agg(jsonb_build_object('on', on_date, 'kind', kind, 'name', name)), '[]') as days
            from kernel.calendar_day where calendar_day.year = n.year) d) as notices,
     (select coalesce(jsonb_agg(jsonb_build_object('effectiveFrom', effective_from, 'sessions', sessions)), '[]')
        from kernel.session_hours) as hours
   from kernel.calendar_revision r`,
)
const currentRevision = statement<{ revision: number }>(
  'kernel-calendar-revision',
  'select revision from kernel.calendar_revision',
)
const importYear = statement<{ revision: number }>(
  'kernel-calendar-import',
  'select kernel.import_calendar_year($1, $2, $3, $4) as revision',
)

/** The calendar as the database knows it now. */
export const loadCalendar = async (db: Shared): Promise<Calendar> => {
  const [[known]] = await db.withoutCentre([knownCalendar()])
  if (known === undefined) throw new Error('kernel.calendar_revision is empty: the database is not migrated')
  return calendarOf(known)
}

/** The same calendar value while nothing was imported, else a new one; cheap enough to ask every few seconds. */
export const refreshCalendar = async (current: Calendar, db: Shared): Promise<Calendar> => {
  const [[now]] = await db.withoutCentre([currentRevision()])
  return now === undefined || now.revision === current.revision ? current : await loadCalendar(db)
}

/** Replaces a year's notice, which `noticeRefusals` found sound, and answers the new revision. § service.4.2 */
export const importNotice = async (
  { year, document, days }: Notice,
  by: string,
  db: Shared,
): Promise<number> => {
  const [[imported]] = await db.withoutCentre([importYear(year, document, JSON.stringify(days), by)])
  if (imported === undefined) throw new Error('kernel.import_calendar_year answered nothing')
  return imported.revision
}

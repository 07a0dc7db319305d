import type { HolidayNotice } from '@yimen/contract/calendar.ts'
import { type Database, statement } from '../db/pool.ts'
import { importNotice } from '../kernel/calendar/calendar-store.ts'
import { canonicalJson } from '../kernel/event-log/canonical-json.ts'

const audit = statement('set-up.calendar-audit', 'select kernel.audit_append($1, $2, $3, $4, $5, $6, $7)')

/** The notice and its audit row, which waits for the centre that is being set up; both are written or none is. § service.4.2 */
export const importNoticeFor = async (
  database: Pick<Database, 'inCentre'>,
  notice: HolidayNotice,
  { centreId, by, at }: { centreId: number; by: string; at: string },
): Promise<void> => {
  const { year, document, days } = notice
  const row = audit(
    centreId,
    'kernel.calendar',
    at,
    by,
    'import',
    null,
    canonicalJson({ year, document, days: days.length }),
  )
  await importNotice(notice, by, {
    withoutCentre: async (statements) => {
      const rows: unknown[] = await database.inCentre(centreId, [...statements, row])
      return rows.slice(0, statements.length) as Awaited<
        ReturnType<typeof database.inCentre<typeof statements>>
      >
    },
  })
}

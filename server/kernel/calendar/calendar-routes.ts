import * as contract from '@yimen/contract/calendar.ts'
import { type Database, statement } from '../../db/pool.ts'
import { explain } from '../clock/explain.ts'
import { clockOfQuestion, deadlineRefusals } from '../clock/deadline-question.ts'
import { canonicalJson } from '../event-log/canonical-json.ts'
import { refused } from '../http/outcome.ts'
import { anyone, type Policy, roles } from '../http/policy.ts'
import { serve, servePublic } from '../http/serve.ts'
import type { Limits, Web } from '../http/web.ts'
import type { Calendar } from './calendar.ts'
import { importNotice } from './calendar-store.ts'
import { calendarYear } from './calendar-year.ts'
import { noticeRefusals } from './import-rules.ts'

export type CalendarRoutesDeps = {
  /** The calendar this process holds now. */
  calendar: () => Calendar
  /** Reads it anew where somebody imported, and keeps it. */
  refreshed: () => Promise<Calendar>
}

const everybody: Policy & { public: true } = { ...anyone, public: true }
/** Twenty a second always pass; a second's worth may come at once. */
const explaining: Limits = { by: 'address', perSecond: 20, burst: 40 }
const reading: Limits = { by: 'address', perSecond: 20, burst: 100 }

const audit = statement('kernel.calendar-audit', 'select kernel.audit_append($1, $2, $3, $4, $5, $6, $7)')

/** Due dates that explain themselves, the year's calendar, and the import of a notice. § service.4.1 § service.4.2 */
export const calendarRoutes = (web: Web, { calendar, refreshed }: CalendarRoutesDeps): void => {
  servePublic(web, contract.explainDeadline, {
    policy: everybody,
    limit: explaining,
    handle: async ({ body }) => {
      const broken = deadlineRefusals(body)
      return broken.length > 0 ? refused(broken) : explain(clockOfQuestion(body), calendar())
    },
  })

  servePublic(web, contract.showCalendar, {
    policy: everybody,
    limit: reading,
    handle: async ({ params }) => calendarYear(Number(params.year), calendar()),
  })

  serve(web, contract.importCalendar, {
    policy: roles('service.4.2', '节假日安排由系统管理员导入，请联系系统管理员', 'administrator'),
    handle: async ({ params, body, actor, nowAt }) => {
      const year = Number(params.year)
      const broken = noticeRefusals(body, year)
      if (broken.length > 0) return refused(broken)
      const row = audit(
        actor.centreId,
        'kernel.calendar',
        nowAt,
        actor.personId,
        'import',
        null,
        canonicalJson({ year, document: body.document, days: body.days.length }),
      )
      await importNotice(body, actor.personId, audited(web.deps.database, actor.centreId, row))
      return calendarYear(year, await refreshed())
    },
  })
}

/** The calendar belongs to every centre, the audit row to one; both stand in one transaction or none does. */
const audited = (
  database: Database,
  centreId: number,
  row: ReturnType<typeof audit>,
): Pick<Database, 'withoutCentre'> => ({
  withoutCentre: async (statements) => {
    const rows: unknown[] = await database.inCentre(centreId, [...statements, row])
    return rows.slice(0, statements.length) as Awaited<
      ReturnType<typeof database.withoutCentre<typeof statements>>
    >
  },
})

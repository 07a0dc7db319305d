import { type Database, statement } from '../../db/pool.ts'
import {
  type Calendar,
  calendarOf,
  publishedCalendar,
  publishedNotices,
  RULEBOOK_HOURS,
} from '../calendar/index.ts'
import { newId } from '../event-log/ids.ts'
import { type DutyDefinition, duty } from './definition.ts'
import type { Consequence, DutyDeps } from './duty-deps.ts'
import { type DutyRow, dutyRow } from './duty-row.ts'

/** For tests of the runner: a recurring duty, one of an event, and what they look at in a database. */

export const calendar = publishedCalendar()
export const study = duty('study.1', {
  title: '每周五下午集体学习',
  by: 'general-section',
  every: { weekly: 'friday', at: '14:00' },
  evidence: 'study-session',
  remind: { minutes: 60 },
  escalatesTo: 'supervision-section',
  whenMissed: 'finding',
})
export const deemed = duty('items.4.3', {
  title: '五个工作日内决定是否受理',
  by: 'clerk',
  every: { after: 'taken-in', workingDays: 5 },
  evidence: 'accepted',
  whenMissed: 'act',
})

type Kept = {
  code: string
  occurrence: string
  holder: string
  state: string
  dueAt: string
  settled: boolean
  tries: number
  reminded: string | null
}
const kept = statement<Kept>(
  'test.duties',
  `select code, occurrence, holder, state, due_at as "dueAt", settled, tries, reminded_at as reminded
   from kernel.duty where centre_id = $1 order by due_at, occurrence`,
)
const findings = statement<{ code: string; occurrence: string; person: string | null; holder: string }>(
  'test.findings',
  `select code, occurrence, person_id as person, holder from kernel.finding where centre_id = $1 order by occurrence`,
)
const news = statement<{ what: string; scopes: string[] }>(
  'test.duty-news',
  `select body->>'what' as what, body->'scopes' as scopes from kernel.outbox where centre_id = $1 order by 1`,
)
const write = statement('test.write-duties', 'select kernel.write_duties($1, $2, $3::jsonb)')

const closeRows = statement('test.close-duties', 'select kernel.close_duties($1, $2, $3, $4::jsonb)')
export const someone = newId()

/** The rulebook's calendar with more days off in 2026, as a notice that came later. */
export const calendarWithDaysOff = (revision: number, ...off: string[]): Calendar =>
  calendarOf({
    revision,
    notices: publishedNotices().map((notice) =>
      notice.year === 2026
        ? {
            ...notice,
            days: [...notice.days, ...off.map((on) => ({ on, kind: 'holiday' as const, name: '停电' }))],
          }
        : notice,
    ),
    hours: [RULEBOOK_HOURS],
  })

/** What the tests do to a database that is there once they run. */
export const dutyTrial = (database: () => Database) => {
  let centreId = 100
  const close = async (centre: number, occurrence: string, state: string): Promise<void> =>
    void (await database().inCentre(centre, [
      closeRows(
        centre,
        '2026-11-20T11:00:00Z',
        newId(),
        JSON.stringify([{ code: 'items.4.3', occurrence, state, evidence: {} }]),
      ),
    ]))

  const depsFor = (
    definitions: readonly DutyDefinition[],
    onMissed: Record<string, Consequence> = {},
    current: Calendar = calendar,
  ): DutyDeps & { lines: Readonly<Record<string, unknown>>[] } => {
    const lines: Readonly<Record<string, unknown>>[] = []
    return {
      database: database(),
      definitions,
      onMissed,
      calendar: () => current,
      scopesOf: (_centre, role) =>
        Promise.resolve(role === 'general-section' ? ['section:general'] : ['section:supervision']),
      resolve: () => Promise.resolve([someone]),
      log: (line) => void lines.push(line),
      lines,
    }
  }
  const rowsOf = async (centre: number) => (await database().inCentre(centre, [kept(centre)]))[0]
  const newCentre = () => ++centreId

  const intake = async (centre: number, startAt: string): Promise<DutyRow[]> => {
    const rows = dutyRow(
      deemed,
      {
        id: newId(),
        occurrence: newId(),
        holder: 'window:1',
        startAt,
        object: { kind: 'case', id: newId() },
      },
      calendar,
    )
    await database().inCentre(centre, [write(centre, startAt, JSON.stringify(rows))])
    return rows
  }
  const findingsOf = async (centre: number) => (await database().inCentre(centre, [findings(centre)]))[0]
  const newsOf = async (centre: number) => (await database().inCentre(centre, [news(centre)]))[0]
  const again = async (centre: number, rows: readonly DutyRow[]): Promise<void> =>
    void (await database().inCentre(centre, [write(centre, '2026-11-16T02:00:00Z', JSON.stringify(rows))]))
  return { again, close, depsFor, rowsOf, newCentre, intake, findingsOf, newsOf }
}

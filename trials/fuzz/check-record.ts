import pg from 'pg'
import { valueTypes } from '../../server/db/value-types.ts'
import { publishedCalendar } from '../../server/kernel/calendar/index.ts'
import { breakWords, verifyAll } from '../../server/kernel/verify/index.ts'
import type { CaseState } from '../../server/modules/cases/case.ts'
import { versionReader } from '../../server/modules/cases/item-versions.ts'
import { tasksOf } from '../../server/modules/cases/tasks.ts'
import { testCipher } from '../../server/modules/organisation/testing.ts'
import type { TestApp } from '../../server/testing/open-app.ts'
import { caseKind } from '../../server/verify/case-kind.ts'
import { messageRegister } from '../../server/verify/message-register.ts'
import { noticeRegister } from '../../server/verify/notice-register.ts'

type Owed = { kind: string; holder: string; dueAt: string | null }
type Row = { centreId: number; state: CaseState; tasks: Owed[] }

const words = (list: readonly Owed[]): string =>
  list
    .map(({ kind, holder, dueAt }) => `${kind} ${holder} ${dueAt === null ? '' : Date.parse(dueAt)}`)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join('、')

const openTasks = `
  select c.centre_id as "centreId", c.state,
    (select coalesce(jsonb_agg(jsonb_build_object('kind', t.kind, 'holder', t.holder, 'dueAt', t.due_at)), '[]')
       from kernel.task t where t.centre_id = c.centre_id and t.object_id = c.case_id and t.state = 'open') as tasks
  from cases.case c`

/**
 * What stands in the record in the end: chains, numbers and rows verify (a row is what its events make), and the open
 * tasks of every case are those its state asks for.
 */
export const checkRecord = async (app: TestApp) => {
  const client = new pg.Client({
    connectionString: app.fresh.ownerUrl,
    types: valueTypes,
    pipeline: true,
    options: '-c TimeZone=UTC',
  })
  await client.connect()
  try {
    const calendar = publishedCalendar()
    const report = await verifyAll({
      client,
      kinds: [caseKind(calendar)],
      registers: [noticeRegister, messageRegister],
      cipher: testCipher,
      folder: null,
      trusted: null,
    })
    const wrong = report.breaks.map(breakWords)
    const { rows } = await client.query<Row>(openTasks)
    const version = versionReader(app.fresh.database)
    for (const { centreId, state, tasks } of rows) {
      const item = await version(centreId, state.itemVersionId)
      if (item === null) throw new Error(`no item version ${state.itemVersionId}`)
      const [are, should] = [words(tasks), words(tasksOf(state, { calendar, version: item }))]
      if (are !== should) wrong.push(`办件 ${state.number} 的任务为“${are}”，应为“${should}”`)
    }
    return { events: report.events, cases: rows.length, wrong }
  } finally {
    await client.end()
  }
}

import type pg from 'pg'
import type { Database } from '../../server/db/pool.ts'
import type { Calendar } from '../../server/kernel/calendar/index.ts'
import type { CaseState } from '../../server/modules/cases/case.ts'
import { dutiesOf } from '../../server/modules/cases/duties.ts'
import { versionReader } from '../../server/modules/cases/item-versions.ts'
import { tasksOf } from '../../server/modules/cases/tasks.ts'
import type { Books } from './asked.ts'

type Owed = { kind: string; holder: string; dueAt: string | null }
type Row = { id: string; state: CaseState; tasks: Owed[]; duties: Owed[] }

const words = (list: readonly Owed[]): string =>
  list
    .map(({ kind, holder, dueAt }) => `${kind} ${holder} ${dueAt === null ? '' : Date.parse(dueAt)}`)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join('、')

/**
 * The open tasks and duties of every case that was worked on are exactly those its state asks for. The state itself
 * is what the events make: verify sees to that.
 */
export const checkWork = async (
  client: pg.Client,
  database: Database,
  calendar: Calendar,
  { acknowledged }: Books,
): Promise<{ cases: number; tasks: number; duties: number; wrong: string[] }> => {
  const ids = [...new Set([...acknowledged.values()].map(({ answer }) => answer.caseId))]
  const { rows } = await client.query<Row>(
    `select c.case_id::text as id, c.state,
       (select coalesce(jsonb_agg(jsonb_build_object('kind', t.kind, 'holder', t.holder, 'dueAt', t.due_at)), '[]')
          from kernel.task t where t.centre_id = 1 and t.object_id = c.case_id and t.state = 'open') as tasks,
       (select coalesce(jsonb_agg(jsonb_build_object('kind', d.code || ' ' || d.occurrence, 'holder', d.holder,
            'dueAt', d.due_at)), '[]')
          from kernel.duty d where d.centre_id = 1 and d.object_id = c.case_id and d.state = 'open') as duties
     from cases.case c where c.centre_id = 1 and c.case_id = any($1::uuid[])`,
    [ids],
  )
  const version = versionReader(database)
  const wrong: string[] = []
  let [tasks, duties] = [0, 0]
  if (rows.length !== ids.length) wrong.push(`办过${ids.length}件，记录中有${rows.length}件`)
  for (const row of rows) {
    const item = await version(1, row.state.itemVersionId)
    if (item === null) throw new Error(`no item version ${row.state.itemVersionId}`)
    const facts = { calendar, version: item }
    const owed = dutiesOf(row.state, row.id, facts)
    const asked = owed.map(({ code, occurrence, ...more }) => ({ ...more, kind: `${code} ${occurrence}` }))
    const [wantedTasks, wantedDuties] = [words(tasksOf(row.state, facts)), words(asked)]
    if (words(row.tasks) !== wantedTasks)
      wrong.push(`办件 ${row.state.number} 的任务为“${words(row.tasks)}”，应为“${wantedTasks}”`)
    if (words(row.duties) !== wantedDuties)
      wrong.push(`办件 ${row.state.number} 的期限为“${words(row.duties)}”，应为“${wantedDuties}”`)
    tasks += row.tasks.length
    duties += row.duties.length
  }
  return { cases: rows.length, tasks, duties, wrong }
}

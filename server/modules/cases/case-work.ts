import { newId } from '../../kernel/event-log/ids.ts'
import { newsRow } from '../../kernel/outbox/index.ts'
import { diffTasks, type OpenTask } from '../../kernel/task/index.ts'
import type { CaseState } from './case.ts'
import type { Context } from './context.ts'
import { type CaseDuty, dutiesOf, dutyChanges, endOfDuties, type OwedDuty } from './duties.ts'
import { scopesOf } from './scopes.ts'
import { tasksOf } from './tasks.ts'

type Facts = Pick<Context, 'calendar' | 'version'>

/** The rows of work that go with a change of a case: tasks, duties, scopes, news. */
export const workRows = (
  caseId: string,
  before: CaseState | null,
  owed: readonly OwedDuty[],
  after: CaseState,
  open: readonly OpenTask[],
  ctx: Facts,
  atMs: number,
) => {
  const object = { kind: 'case', id: caseId }
  const { openTasks, closeTasks } = diffTasks(tasksOf(after, ctx), open, object, () => newId(atMs))
  const { opened, closed } = dutyChanges(
    owed,
    dutiesOf(after, caseId, ctx),
    endOfDuties(before ?? after, after),
  )
  const scopes = scopesOf(after)
  const about = { objectKind: object.kind, objectId: caseId }
  return {
    openTasks,
    closeTasks,
    duties: dutyRows(caseId, opened, atMs),
    closeDuties: closed.map(({ code, occurrence, state }) => ({ code, occurrence, state })),
    scopes,
    news: [newsRow({ ...about, id: newId(atMs), kind: 'case-changed', body: { scopes } })],
  }
}

/** Duties of a case as rows. */
export const dutyRows = (caseId: string, duties: readonly CaseDuty[], atMs: number) =>
  duties.map((duty) => ({ ...duty, objectKind: 'case', objectId: caseId, id: newId(atMs) }))

/** Leaves out what is empty: the append walks only what is there. */
export const compact = (side: Record<string, readonly unknown[]>): Record<string, readonly unknown[]> =>
  Object.fromEntries(Object.entries(side).filter(([, rows]) => rows.length > 0))

import { newId } from '../../kernel/event-log/ids.ts'
import type { CaseState } from './case.ts'
import type { OpenTask } from './case-store.ts'
import type { Context } from './context.ts'
import { dutiesOf, dutyChanges } from './duties.ts'
import { scopesOf } from './scopes.ts'
import { tasksOf, type WantedTask } from './tasks.ts'

type Facts = Pick<Context, 'calendar' | 'version'>

const keyOf = (kind: string, data: Record<string, unknown>): string => `${kind}\n${String(data['key'] ?? '')}`

const sameInstant = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && Date.parse(a) === Date.parse(b))

const unchanged = (wanted: WantedTask, open: OpenTask): boolean =>
  wanted.holder === open.holder &&
  wanted.watcher === open.watcher &&
  wanted.urgent === open.urgent &&
  sameInstant(wanted.dueAt, open.dueAt)

/** Tasks that open and close so that the open ones are what the case's state asks for. */
export const taskChanges = (
  wanted: readonly WantedTask[],
  open: readonly OpenTask[],
  caseId: string,
  atMs: number,
) => {
  const keep = new Set<string>()
  const openTasks = wanted.flatMap((w) => {
    const key = keyOf(w.kind, w.data)
    const same = open.find((task) => keyOf(task.kind, task.data) === key && unchanged(w, task))
    if (same !== undefined) {
      keep.add(same.id)
      return []
    }
    const { key: _key, ...task } = w
    return [{ ...task, id: newId(atMs), objectKind: 'case', objectId: caseId }]
  })
  const wantedKeys = new Set(wanted.map((w) => keyOf(w.kind, w.data)))
  const closeTasks = open
    .filter((task) => !keep.has(task.id))
    .map((task) => ({ id: task.id, state: wantedKeys.has(keyOf(task.kind, task.data)) ? 'dropped' : 'done' }))
  return { openTasks, closeTasks }
}

/** The rows of work that go with a change of a case: tasks, duties, scopes, news. */
export const workRows = (
  caseId: string,
  before: CaseState | null,
  after: CaseState,
  open: readonly OpenTask[],
  ctx: Facts,
  atMs: number,
) => {
  const { openTasks, closeTasks } = taskChanges(tasksOf(after, ctx), open, caseId, atMs)
  const { opened, closed } = dutyChanges(
    before === null ? [] : dutiesOf(before, caseId, ctx),
    dutiesOf(after, caseId, ctx),
  )
  const scopes = scopesOf(after)
  return {
    openTasks,
    closeTasks,
    duties: opened.map((duty) => ({ ...duty, id: newId(atMs), objectKind: 'case', objectId: caseId })),
    closeDuties: closed.map(({ code, occurrence, state }) => ({ code, occurrence, state })),
    scopes,
    news: [{ id: newId(atMs), kind: 'case-changed', objectKind: 'case', objectId: caseId, body: { scopes } }],
  }
}

/** Leaves out what is empty: the append walks only what is there. */
export const compact = (side: Record<string, readonly unknown[]>): Record<string, readonly unknown[]> =>
  Object.fromEntries(Object.entries(side).filter(([, rows]) => rows.length > 0))

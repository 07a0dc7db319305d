import { epochOf, type Instant } from '@yimen/contract/local-date.ts'
import { canonicalJson } from '../event-log/canonical-json.ts'

/** What somebody must do because of a thing's state. `data.key` tells tasks of one kind apart. */
export type WantedTask = {
  kind: string
  holder: string
  watcher?: string | null
  dueAt: Instant | null
  urgent?: boolean
  data?: TaskData
}
export type TaskData = { readonly key?: string } & Readonly<Record<string, unknown>>

/** An open task as it is kept. */
export type OpenTask = {
  id: string
  kind: string
  holder: string
  watcher: string | null
  dueAt: Instant | null
  urgent: boolean
  data: TaskData
}

/** As they travel with an append (side rows, `openTasks` and `closeTasks`). */
export type TaskRow = Required<Omit<WantedTask, 'data'>> & {
  id: string
  objectKind: string
  objectId: string
  data: TaskData
}
export type TaskClosing = { id: string; state: 'done' | 'dropped' }

export type TaskDiff = { openTasks: TaskRow[]; closeTasks: TaskClosing[] }

/**
 * What to open and close so that the open tasks are the wanted ones. A task that is wanted unchanged keeps its id;
 * one whose holder, watcher, day, urgency or data changed is dropped and opened anew, so that every row says for
 * good who held what until when; one that is no longer wanted is `gone`: done, unless the caller says dropped.
 */
export const diffTasks = (
  wanted: readonly WantedTask[],
  open: readonly OpenTask[],
  object: { kind: string; id: string },
  newId: () => string,
  gone: TaskClosing['state'] = 'done',
): TaskDiff => {
  const standing = new Map(open.map((task) => [identity(task), task]))
  const asked = new Map(wanted.map((task) => [identity(task), task]))
  if (asked.size < wanted.length) throw new TypeError('two wanted tasks of one kind and key')

  const closeTasks: TaskClosing[] = open.flatMap((task) => {
    const now = asked.get(identity(task))
    // A second open task of the same identity can only come from before a rule changed.
    if (standing.get(identity(task)) !== task) return [{ id: task.id, state: 'dropped' as const }]
    if (now === undefined) return [{ id: task.id, state: gone }]
    return isSame(now, task) ? [] : [{ id: task.id, state: 'dropped' as const }]
  })
  const openTasks = wanted
    .filter((task) => {
      const before = standing.get(identity(task))
      return before === undefined || !isSame(task, before)
    })
    .map((task) => ({
      id: newId(),
      kind: task.kind,
      holder: task.holder,
      watcher: task.watcher ?? null,
      objectKind: object.kind,
      objectId: object.id,
      dueAt: task.dueAt === null ? null : new Date(epochOf(task.dueAt)).toISOString(),
      urgent: task.urgent ?? false,
      data: task.data ?? {},
    }))
  return { openTasks, closeTasks }
}

const identity = ({ kind, data }: Pick<WantedTask, 'kind' | 'data'>): string => `${kind} ${data?.key ?? ''}`

const isSame = (wanted: WantedTask, task: OpenTask): boolean =>
  wanted.holder === task.holder &&
  (wanted.watcher ?? null) === task.watcher &&
  moment(wanted.dueAt) === moment(task.dueAt) &&
  (wanted.urgent ?? false) === task.urgent &&
  canonicalJson(wanted.data ?? {}) === canonicalJson(task.data)

const moment = (at: Instant | null): number | null => (at === null ? null : epochOf(at))

import type { Instant } from '@yimen/contract/local-date.ts'
import { type Statement, statement } from '../../db/pool.ts'
import type { OpenTask } from './diff-tasks.ts'

/** Lists say “500+” past this. */
export const COUNT_CAP = 500

export type ListedTask = OpenTask & { objectKind: string; objectId: string; openedAt: Instant }

/** The row a page ended with; null begins with the first. Tasks without a day come after all others. */
export type TaskCursor = { dueAt: Instant | null; id: string } | null

const columns = `task_id as id, kind, holder, watcher, object_kind as "objectKind", object_id as "objectId",
  due_at as "dueAt", urgent, data, opened_at as "openedAt"`

// Each scope is one walk along its index, which ends with the sort key: the rows before the cursor are never read.
const pageOf = (side: 'holder' | 'watcher', also: string): string => `
  select t.* from unnest($2::text[]) as s(scope) cross join lateral (
    (select ${columns} from kernel.task
     where centre_id = $1 and ${side} = s.scope and state = 'open' and (due_at, task_id) > ($3::timestamptz, $4::uuid)
       and due_at <= $5::timestamptz ${also}
     order by due_at, task_id limit $7)
    union all
    (select ${columns} from kernel.task
     where centre_id = $1 and ${side} = s.scope and state = 'open' and due_at is null and task_id > $6::uuid
       and $5::timestamptz = 'infinity' ${also}
     order by task_id limit $7)) t
  order by t."dueAt" nulls last, t.id limit $7`

// What one holds and watches at once is one's own to do, not something to wait for.
const notMine = 'and holder <> watcher and not holder = any($2)'

const heldPage = statement<ListedTask>('kernel-task-held', pageOf('holder', ''))
const watchedPage = statement<ListedTask>('kernel-task-watched', pageOf('watcher', notMine))

const NONE = '00000000-0000-0000-0000-000000000000'
const ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

const pageValues = (
  centreId: number,
  scopes: readonly string[],
  after: TaskCursor,
  until: Instant | null,
  limit: number,
) =>
  [
    centreId,
    scopes,
    after === null ? '-infinity' : (after.dueAt ?? 'infinity'),
    after === null ? NONE : after.dueAt === null ? ALL : after.id,
    until ?? 'infinity',
    after !== null && after.dueAt === null ? after.id : NONE,
    limit,
  ] as const

/** Open tasks these scopes hold, what is due first; with `until`, only those due by then. */
export const tasksHeld = (
  centreId: number,
  scopes: readonly string[],
  { after = null, until = null, limit }: { after?: TaskCursor; until?: Instant | null; limit: number },
): Statement<ListedTask> => heldPage(...pageValues(centreId, scopes, after, until, limit))

/** Open tasks these scopes wait for: others hold them. */
export const tasksWatched = (
  centreId: number,
  scopes: readonly string[],
  { after = null, limit }: { after?: TaskCursor; limit: number },
): Statement<ListedTask> => watchedPage(...pageValues(centreId, scopes, after, null, limit))

/** (centre, object): the open tasks of one thing. */
export const tasksOf = statement<OpenTask>(
  'kernel-task-of',
  `select task_id as id, kind, holder, watcher, due_at as "dueAt", urgent, data from kernel.task
   where centre_id = $1 and object_id = $2 and state = 'open' order by task_id`,
)

export type TaskCounts = { now: number; today: number; waiting: number; late: number }

const capped = (where: string): string =>
  `(select count(*)::int from (select from kernel.task where centre_id = $1 and state = 'open' and ${where}
    limit ${COUNT_CAP + 1}) c)`

const counts = statement<TaskCounts>(
  'kernel-task-counts',
  `select ${capped('holder = any($2)')} as now,
     ${capped('holder = any($2) and due_at <= $4::timestamptz')} as today,
     ${capped(`watcher = any($2) ${notMine}`)} as waiting,
     ${capped('holder = any($2) and due_at < $3::timestamptz')} as late`,
)

/**
 * How much there is to do now, due by the end of today (the late ones too), waiting for others, late; each at most
 * 501, which means “500+”.
 */
export const taskCounts = (
  centreId: number,
  scopes: readonly string[],
  nowAt: Instant,
  endOfTodayAt: Instant,
): Statement<TaskCounts> => counts(centreId, scopes, nowAt, endOfTodayAt)

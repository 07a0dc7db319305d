import { Buffer } from 'node:buffer'
import type { CaseType } from '@yimen/contract/cases-forms.ts'
import type { showQueue } from '@yimen/contract/cases.ts'
import { TASK_LABELS } from '@yimen/contract/cases-labels.ts'
import type { Queue, QueueRow } from '@yimen/contract/cases-view.ts'
import { addDays, instantOf, isDateOrInstant, localDateOf } from '@yimen/contract/local-date.ts'
import type { QueryOf } from '@yimen/contract/route.ts'
import { type Row, statement } from '../../db/statement.ts'
import type { Actor } from '../../kernel/actor/actor.ts'
import { remaining } from '../../kernel/clock/index.ts'
import type { Outcome } from '../../kernel/http/outcome.ts'
import { openParty } from '../../kernel/party/party.ts'
import type { CaseDeps } from './case-deps.ts'
import { wrongCursor } from './find-cases.ts'

/** My queue: what must I do now. Sorted by what is due; counts are capped. § supervision.2 */

type QueueQuery = QueryOf<typeof showQueue>
const PAGE = 50
const CAP = 500

type TaskRow = Row & {
  taskId: string
  kind: string
  holder: string
  dueAt: string | null
  urgent: boolean
  data: { name?: string; step?: string }
  caseId: string
  number: string
  type: CaseType
  versionId: string
  fields: Buffer
}

// Each scope is one walk along its index, which ends with the sort key: what comes before the cursor is never read.
// Tasks without a day come after all others. ($3 until, $4 and $5 cursor, $6 limit, $7 window, $8 cursor among those
// without a day) A call names its case in its data.
const walk = (side: 'holder' | 'watcher', also: string): string => `
  select x.* from unnest($2::text[]) as s(scope) cross join lateral (
    (select t.task_id, t.due_at from kernel.task t
      where t.centre_id = $1 and t.${side} = s.scope and t.state = 'open' and t.object_kind in ('case', 'call')
        and (t.due_at, t.task_id) > ($4::timestamptz, $5::uuid) and t.due_at <= $3::timestamptz ${also}
      order by t.due_at, t.task_id limit $6)
    union all
    (select t.task_id, t.due_at from kernel.task t
      where t.centre_id = $1 and t.${side} = s.scope and t.state = 'open' and t.object_kind in ('case', 'call')
        and t.due_at is null and t.task_id > $8::uuid ${also}
      order by t.due_at, t.task_id limit $6)) x`
const atWindow = `and ($7::uuid is null or t.watcher = 'window:' || $7::uuid)`
const held = walk('holder', atWindow)
// A window's own tasks are nothing it waits for: the index leaves them out.
const watched = walk('watcher', `and t.holder <> t.watcher and not (t.holder = any($2)) ${atWindow}`)
// Which case a task is about is worked out first: a cast may not be compared with an index under a policy.
const pageOf = (walks: string): string => `
  with hit as materialized (
    select t.*, coalesce((t.data->>'caseId')::uuid, t.object_id) as about
    from (select w.task_id from (${walks}) w order by w.due_at, w.task_id limit $6) first
    join kernel.task t on t.centre_id = $1 and t.task_id = first.task_id)
  select t.task_id as "taskId", t.kind, t.holder, t.due_at as "dueAt", t.urgent, t.data,
    c.case_id as "caseId", c.number, c.type, c.item_version_id as "versionId", p.fields
  from hit t
  join cases.case c on c.centre_id = $1 and c.case_id = t.about
  join kernel.party p on p.centre_id = $1 and p.party_id = c.applicant_id
  order by t.due_at, t.task_id`

const mine = statement<TaskRow>('cases.queue-mine', pageOf(held))
const others = statement<TaskRow>('cases.queue-others', pageOf(watched))
const both = statement<TaskRow>('cases.queue-both', pageOf(`${held} union all ${watched}`))
const LISTS = { now: mine, today: mine, waiting: others, all: both } as const
const counted = statement<{ now: number; today: number; waiting: number; late: number }>(
  'cases.queue-counts',
  `select
    (select count(*)::int from (select 1 from kernel.task where centre_id = $1 and holder = any($2::text[])
      and state = 'open' and object_kind in ('case', 'call') limit ${CAP}) x) as now,
    (select count(*)::int from (select 1 from kernel.task where centre_id = $1 and holder = any($2::text[])
      and state = 'open' and object_kind in ('case', 'call') and due_at <= $3::timestamptz limit ${CAP}) x) as today,
    (select count(*)::int from (select 1 from kernel.task where centre_id = $1 and watcher = any($2::text[])
      and state = 'open' and object_kind in ('case', 'call') and holder <> watcher and not (holder = any($2::text[]))
      limit ${CAP}) x) as waiting,
    (select count(*)::int from (select 1 from kernel.task where centre_id = $1 and holder = any($2::text[])
      and state = 'open' and object_kind in ('case', 'call') and due_at < $4::timestamptz limit ${CAP}) x) as late`,
)

const NIL = '00000000-0000-0000-0000-000000000000'

const CURSOR = /^(infinity|[2-9]\d{3}-.+)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

const parseCursor = (cursor: string | undefined): [string, string] | null => {
  if (cursor === undefined) return ['-infinity', NIL]
  const [, due, id] = CURSOR.exec(cursor) ?? []
  return due === undefined || id === undefined || (due !== 'infinity' && !isDateOrInstant(due))
    ? null
    : [due, id]
}

const HOLDER_WORDS: Readonly<Record<string, string>> = {
  applicant: '申请人',
  approver: '审批人',
  'unit-lead': '单位负责人',
  'window-lead': '窗口负责人',
  unit: '协办单位',
  window: '窗口',
  person: '经办人',
}

/** By name where a person has it, else by office. */
const holderText = (holder: string, names: ReadonlyMap<string, string>): string => {
  const [kind = '', id = ''] = holder.split(':')
  return (kind === 'person' ? names.get(id) : undefined) ?? HOLDER_WORDS[kind] ?? ''
}

export const readQueue = async (
  deps: CaseDeps,
  staff: (centreId: number) => Promise<ReadonlyMap<string, string>>,
  actor: Actor,
  { tab = 'now', windowId, cursor }: QueueQuery,
  nowAt: string,
): Promise<Queue | Outcome> => {
  const { centreId, scopes } = actor
  // To midnight: what is to be done at once is due half an hour after the windows close. § cases.1.1
  const todayEnd = instantOf(addDays(localDateOf(nowAt), 1), '00:00')
  const from = parseCursor(cursor)
  if (from === null) return wrongCursor()
  const [due, id] = from
  const list = LISTS[tab]
  const until = tab === 'today' ? todayEnd : 'infinity'
  const [rows, counts] = await deps.database.readInCentre(centreId, [
    list(centreId, [...scopes], until, due, id, PAGE + 1, windowId ?? null, due === 'infinity' ? id : NIL),
    counted(centreId, [...scopes], todayEnd, nowAt),
  ])
  const page = rows.slice(0, PAGE)
  const last = rows.length > PAGE ? page.at(-1) : undefined
  const names = await staff(centreId)
  return {
    counts: counts[0] ?? { now: 0, today: 0, waiting: 0, late: 0 },
    rows: await Promise.all(
      page.map(async (row) => ({
        ...(await queueRow(deps, centreId, row, nowAt)),
        holder: holderText(row.holder, names),
        mine: scopes.includes(row.holder),
      })),
    ),
    next: last === undefined ? null : `${last.dueAt ?? 'infinity'}~${last.taskId}`,
  }
}

const queueRow = async (
  deps: CaseDeps,
  centreId: number,
  row: TaskRow,
  nowAt: string,
): Promise<Omit<QueueRow, 'holder' | 'mine'>> => {
  const version = await deps.version(centreId, row.versionId)
  const left = remaining(row.dueAt, nowAt, deps.calendar())
  return {
    taskId: row.taskId,
    caseId: row.caseId,
    number: row.number,
    itemName: version?.content.name ?? '',
    applicant: openParty(deps.cipher, row.fields).name,
    type: row.type,
    kind: row.kind,
    next: row.data.name ?? TASK_LABELS[row.kind] ?? row.kind,
    light: row.dueAt === null ? 'none' : left.light,
    dueAt: row.dueAt,
    remaining: row.dueAt === null ? '等候中' : left.text,
    urgent: row.urgent,
  }
}

import { type Static, type TSchema, Type } from 'typebox'
import { CommandId, Id, Line, LocalDate, OneOf, Strict } from './forms.ts'
import { ROLES, type Role } from './organisation.ts'
import { route } from './route.ts'

/** Posts 岗位 and authority 授权: who holds which role where, and what each may do to a unit's items, with dates. */

/** Roles that sit at a window, and those that belong to a unit; all others belong to the centre. */
export const AT_WINDOW: readonly Role[] = ['clerk', 'window-lead']
export const AT_UNIT: readonly Role[] = ['approver', 'unit-lead']

/** What may be granted; a step of one item is `step:<key>`. */
export const ACT_LABELS: Readonly<Record<string, string>> = {
  intake: '收件',
  notice: '一次性告知',
  acceptance: '受理',
  finish: '当场办结',
  step: '办理环节',
  payment: '登记缴费',
  decision: '作出决定',
  delivery: '送达',
  clock: '中止和恢复计时',
  extension: '批准延期',
  urgent: '急件',
  reassign: '调整经办人',
  'confirm-reply': '确认答复',
}

/** Whoever works at a window: takes in, tells at once what is missing, accepts, finishes on the spot, hands over. */
const atTheWindow = ['intake', 'notice', 'acceptance', 'finish', 'step', 'payment', 'delivery']

/** What a role is usually granted at its unit; a grant may say less. The decision is not the window's. § items.5.2 */
export const USUAL_ACTS: Partial<Record<Role, readonly string[]>> = {
  clerk: atTheWindow,
  'window-lead': [...atTheWindow, 'clock', 'urgent', 'reassign', 'confirm-reply'],
  approver: ['step', 'decision', 'clock'],
  'unit-lead': ['step', 'decision', 'extension'],
}

const maybe = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])

/** In force today, from a later day on, or over. */
export const HELD = ['now', 'later', 'over'] as const
export type Held = (typeof HELD)[number]

export const PostView = Strict({
  postId: Id,
  role: OneOf(...ROLES),
  unitId: maybe(Id),
  unit: maybe(Type.String()),
  windowId: maybe(Id),
  window: maybe(Type.String()),
  fromOn: LocalDate,
  /** The last day it is held. */
  toOn: maybe(LocalDate),
  held: OneOf(...HELD),
})
export type PostView = Static<typeof PostView>

export const GrantView = Strict({
  grantId: Id,
  unitId: Id,
  unit: Type.String(),
  /** null = every item of the unit. */
  itemId: maybe(Id),
  acts: Type.Array(Type.String()),
  fromOn: LocalDate,
  toOn: maybe(LocalDate),
  /** When it was taken back. */
  endedAt: maybe(Type.String()),
  held: OneOf(...HELD),
})
export type GrantView = Static<typeof GrantView>

export const RightsView = Strict({
  personId: Id,
  name: Type.String(),
  badge: Type.String(),
  posts: Type.Array(PostView),
  grants: Type.Array(GrantView),
  /** Tasks that are this person's own; they stay so when a post ends. */
  openTasks: Type.Integer(),
})
export type RightsView = Static<typeof RightsView>

const PersonParams = Strict({ personId: Id })

export const showRights = route({
  method: 'GET',
  path: '/people/:personId/rights',
  summary: '一名工作人员的岗位与授权',
  clauses: ['items.5.2', 'staff-code.1'],
  params: PersonParams,
  reply: RightsView,
})
export const givePost = route({
  method: 'POST',
  path: '/people/:personId/posts',
  summary: '安排岗位，可连同通常的办理权限',
  clauses: ['items.5.2', 'fault.5.4'],
  params: PersonParams,
  body: Strict({
    commandId: CommandId,
    role: OneOf(...ROLES),
    /** Of approvers and unit leads; a window says its unit itself. */
    unitId: maybe(Id),
    windowId: maybe(Id),
    fromOn: LocalDate,
    toOn: maybe(LocalDate),
    /** Whether what the role is usually granted is granted with it, for the same days. */
    withActs: Type.Boolean(),
  }),
  reply: Strict({ postId: Id }),
})
export const endPost = route({
  method: 'POST',
  path: '/posts/:postId/end',
  summary: '结束岗位，可连同该单位的办理权限',
  clauses: ['items.5.2', 'fault.5.4'],
  params: Strict({ postId: Id }),
  body: Strict({
    commandId: CommandId,
    /** The last day it is held; yesterday ends it at once. */
    lastOn: LocalDate,
    /** Whether what the person is granted at the post's unit ends on the same day. */
    withGrants: Type.Boolean(),
  }),
  reply: Strict({}),
})
export const grantAuthority = route({
  method: 'POST',
  path: '/grants',
  summary: '授予办理权限',
  clauses: ['items.5.2', 'fault.5.4'],
  body: Strict({
    commandId: CommandId,
    personId: Id,
    unitId: Id,
    itemId: maybe(Id),
    acts: Type.Array(Line(40), { minItems: 1, maxItems: 30 }),
    fromOn: LocalDate,
    toOn: maybe(LocalDate),
  }),
  reply: Strict({ grantId: Id }),
})
export const endGrant = route({
  method: 'POST',
  path: '/grants/:grantId/end',
  summary: '收回办理权限',
  clauses: ['items.5.2'],
  params: Strict({ grantId: Id }),
  body: Strict({ commandId: CommandId }),
  reply: Strict({}),
})

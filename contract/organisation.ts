import { type Static, Type } from 'typebox'
import { CommandId, Id, Instant, Line, OneOf, Prose, Strict } from './forms.ts'
import { route } from './route.ts'

/** The centre and its people: who is who, who sits where, who stands in, who may do what. */

export const ROLES = [
  'clerk',
  'window-lead',
  'approver',
  'unit-lead',
  'parallel-desk',
  'supervision-section',
  'general-section',
  'duty-leader',
  'director',
  'network-administrator',
  'discipline-inspection',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]

export const ROLE_LABELS: Readonly<Record<Role, string>> = {
  clerk: '窗口人员',
  'window-lead': '窗口负责人',
  approver: '审批人',
  'unit-lead': '单位负责人',
  'parallel-desk': '并联审批岗',
  'supervision-section': '督查科',
  'general-section': '综合科',
  'duty-leader': '值班长',
  director: '中心主任',
  'network-administrator': '网络管理员',
  'discipline-inspection': '纪检监察（只读）',
  administrator: '系统管理员',
}

export const Me = Strict({
  personId: Id,
  name: Type.String(),
  badge: Type.String(),
  csrf: Type.String(),
  centre: Strict({
    name: Type.String(),
    region: Type.String(),
    code: Type.String(),
    demonstration: Type.Boolean(),
  }),
  roles: Type.Array(
    Strict({
      role: OneOf(...ROLES),
      unitId: Type.Union([Id, Type.Null()]),
      unit: Type.Union([Type.String(), Type.Null()]),
      windowId: Type.Union([Id, Type.Null()]),
      window: Type.Union([Type.String(), Type.Null()]),
      /** Standing in for somebody until then. § fault.9 */
      insteadOf: Type.Union([
        Strict({ personId: Id, name: Type.String(), until: Type.String() }),
        Type.Null(),
      ]),
    }),
  ),
  /** When this workstation locks by itself unless extended. § computers.5 */
  locksAt: Type.String(),
  endsAt: Type.String(),
  locked: Type.Boolean(),
})
export type Me = Static<typeof Me>

/** The password was right and something is still to be done before the session begins: see organisation-sign-in.ts. */
export const SignInStep = Strict({
  /** Give the code; enrol a device first; or enrol one, which may also be done later. */
  next: OneOf('code', 'enrol', 'offer'),
  name: Type.String(),
  /** Until when the step may be done. */
  endsAt: Type.String(),
  /** Somebody took the former device away: who and when, told once. */
  reset: Type.Union([Strict({ by: Type.String(), at: Type.String() }), Type.Null()]),
})
export type SignInStep = Static<typeof SignInStep>
export const SignedIn = Type.Union([Me, SignInStep])
export type SignedIn = Static<typeof SignedIn>

export const signIn = route({
  method: 'POST',
  path: '/session',
  summary: '登录',
  clauses: ['computers.5'],
  body: Strict({ login: Line(60), password: Line(200) }),
  reply: SignedIn,
  also: [401],
})
export const showSession = route({
  method: 'GET',
  path: '/session',
  summary: '当前登录',
  clauses: [],
  reply: Me,
})
export const signOut = route({
  method: 'DELETE',
  path: '/session',
  summary: '退出',
  clauses: ['computers.5'],
  /** Where the session of the issuer ends too, when it was one of single sign-on. */
  reply: Strict({ leaveAt: Type.Optional(Type.String()) }),
})
export const extendSession = route({
  method: 'POST',
  path: '/session/extension',
  summary: '延长使用（下班后或假日值班）',
  clauses: ['computers.5'],
  body: Strict({ reason: OneOf('visitor', 'late-shift', 'holiday-duty') }),
  reply: Me,
})
export const unlockSession = route({
  method: 'POST',
  path: '/session/unlock',
  summary: '解锁',
  clauses: ['computers.5'],
  body: Strict({ password: Line(200) }),
  reply: Me,
})
export const lockSession = route({
  method: 'POST',
  path: '/session/lock',
  summary: '锁定',
  clauses: ['computers.5'],
  body: Strict({}),
  reply: Me,
})
export const changePassword = route({
  method: 'POST',
  path: '/session/password',
  summary: '修改密码',
  clauses: [],
  body: Strict({ old: Line(200), new: Type.String({ minLength: 10, maxLength: 200 }) }),
  reply: Strict({}),
})

export const WindowView = Strict({
  windowId: Id,
  name: Type.String(),
  unit: Type.String(),
  people: Type.Array(
    Strict({
      personId: Id,
      name: Type.String(),
      badge: Type.String(),
      role: OneOf(...ROLES),
      here: Type.Boolean(),
      standsInFor: Type.Union([Type.String(), Type.Null()]),
      absentUntil: Type.Union([Type.String(), Type.Null()]),
      /** In a person's own row: the order that covers their absence now; ending it brings the rights back. */
      substitutionId: Type.Union([Id, Type.Null()]),
      openTasks: Type.Integer(),
      lateTasks: Type.Integer(),
    }),
  ),
  /** What nobody in particular has: whoever is here takes it. */
  unassigned: Type.Integer(),
  unassignedLate: Type.Integer(),
})
export const showWindow = route({
  method: 'GET',
  path: '/windows/:windowId',
  summary: '窗口在岗、代岗与办件量',
  clauses: ['staff-code.1', 'fault.9', 'items.5.2'],
  params: Strict({ windowId: Id }),
  reply: WindowView,
})
export const listWindows = route({
  method: 'GET',
  path: '/windows',
  summary: '窗口一览',
  clauses: ['staff-code.1'],
  reply: Strict({
    rows: Type.Array(
      Strict({ windowId: Id, name: Type.String(), unitId: Id, unit: Type.String(), number: Type.String() }),
    ),
  }),
})
export const listPeople = route({
  method: 'GET',
  path: '/people',
  summary: '工作人员',
  clauses: ['staff-code.1'],
  query: Strict({ unitId: Type.Optional(Id), q: Type.Optional(Line(60)) }),
  reply: Strict({
    rows: Type.Array(
      Strict({
        personId: Id,
        name: Type.String(),
        badge: Type.String(),
        roles: Type.Array(OneOf(...ROLES)),
        unitIds: Type.Array(Id),
      }),
    ),
  }),
})

/** In one step the stand-in takes over the rights of the absent person for that time. § fault.9 § items.5.2 */
export const substitute = route({
  method: 'POST',
  path: '/substitutions',
  summary: '安排代岗',
  clauses: ['fault.9', 'items.5.2'],
  body: Strict({
    commandId: CommandId,
    absentId: Id,
    standInId: Id,
    fromAt: Instant,
    toAt: Instant,
    reason: OneOf('leave', 'illness', 'duty-travel', 'study', 'other'),
    note: Type.Optional(Prose(300)),
  }),
  reply: Strict({ substitutionId: Id }),
})
export const endSubstitution = route({
  method: 'POST',
  path: '/substitutions/:substitutionId/end',
  summary: '结束代岗',
  clauses: ['fault.9'],
  params: Strict({ substitutionId: Id }),
  body: Strict({ commandId: CommandId }),
  reply: Strict({}),
})

/** What somebody typed and has not sent; kept on the server, never in the shared computer's storage. */
export const saveDraft = route({
  method: 'PUT',
  path: '/drafts/:place',
  summary: '保存草稿',
  clauses: ['computers.5'],
  params: Strict({ place: Line(120) }),
  body: Strict({ content: Type.String({ maxLength: 200_000 }) }),
  reply: Strict({ savedAt: Type.String() }),
})
export const loadDraft = route({
  method: 'GET',
  path: '/drafts/:place',
  summary: '读取草稿',
  clauses: ['computers.5'],
  params: Strict({ place: Line(120) }),
  reply: Strict({
    content: Type.Union([Type.String(), Type.Null()]),
    savedAt: Type.Union([Type.String(), Type.Null()]),
  }),
})
export const dropDraft = route({
  method: 'DELETE',
  path: '/drafts/:place',
  summary: '删除草稿',
  clauses: [],
  params: Strict({ place: Line(120) }),
  reply: Strict({}),
})

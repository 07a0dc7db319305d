import { type Static, Type } from 'typebox'
import { CommandId, Id, Line, OneOf, Prose, Refusal, Strict } from './forms.ts'
import { route } from './route.ts'

/** Duties: what somebody owes until when, from every room alike. */

export const DUTY_STATES = ['open', 'fulfilled', 'missed', 'excused', 'dropped'] as const
export type DutyState = (typeof DUTY_STATES)[number]

export const DUTY_STATE_LABELS: Readonly<Record<DutyState, { zh: string; en: string }>> = {
  open: { zh: '待完成', en: 'Open' },
  fulfilled: { zh: '已完成', en: 'Done' },
  missed: { zh: '到期未完成', en: 'Missed' },
  excused: { zh: '已免除', en: 'Excused' },
  dropped: { zh: '已取消', en: 'No longer due' },
}

export const DUTY_ACTIONS = ['fulfil', 'excuse'] as const
export type DutyAction = (typeof DUTY_ACTIONS)[number]
export const DUTY_ACTION_LABELS: Readonly<Record<DutyAction, string>> = {
  fulfil: '登记完成情况',
  excuse: '免除并写明理由',
}

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

export const DutyView = Strict({
  dutyId: Id,
  title: Type.String(),
  clause: Type.String(),
  holder: Type.String(),
  state: OneOf(...DUTY_STATES),
  dueAt: Type.String(),
  closedAt: Nullable(Type.String()),
  objectKind: Nullable(Type.String()),
  objectId: Nullable(Id),
  /** What people call the thing it is about. */
  objectName: Nullable(Type.String()),
  /** The holidays of a year it touches are not announced yet. */
  provisional: Type.Boolean(),
  actions: Type.Array(
    Strict({
      action: OneOf(...DUTY_ACTIONS),
      label: Type.String(),
      allowed: Type.Boolean(),
      refusals: Type.Array(Refusal),
    }),
  ),
})
export type DutyView = Static<typeof DutyView>

export const listDuties = route({
  method: 'GET',
  path: '/duties',
  summary: '我的定期事项，及由我督促的到期未完成事项',
  clauses: [],
  query: Strict({
    /** mine = open and held by me; missed = missed and mine, or to be followed up by me. */
    list: OneOf('mine', 'missed'),
    cursor: Type.Optional(Line(200)),
  }),
  reply: Strict({ rows: Type.Array(DutyView), next: Nullable(Type.String()) }),
})

export const fulfilDuty = route({
  method: 'POST',
  path: '/duties/:dutyId/fulfilment',
  summary: '登记事项已完成',
  clauses: [],
  params: Strict({ dutyId: Id }),
  body: Strict({ commandId: CommandId, note: Prose(2000) }),
  reply: Strict({ dutyId: Id, state: OneOf(...DUTY_STATES) }),
})

export const excuseDuty = route({
  method: 'POST',
  path: '/duties/:dutyId/excuse',
  summary: '免除一次事项并写明理由',
  clauses: [],
  params: Strict({ dutyId: Id }),
  body: Strict({ commandId: CommandId, reason: Prose(2000) }),
  reply: Strict({ dutyId: Id, state: OneOf(...DUTY_STATES) }),
})

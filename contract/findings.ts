import { type Static, Type } from 'typebox'
import { CommandId, Id, Line, OneOf, Prose, Refusal, Strict } from './forms.ts'
import { route } from './route.ts'

/** Findings: a question about a possible breach, not a verdict. It counts nowhere before it is confirmed. */

export const FINDING_STATES = ['open', 'answered', 'verified', 'confirmed', 'rejected'] as const
export type FindingState = (typeof FINDING_STATES)[number]

export const FINDING_STATE_LABELS: Readonly<Record<FindingState, { zh: string; en: string }>> = {
  open: { zh: '待说明', en: 'Waiting for an answer' },
  answered: { zh: '已说明，待核实', en: 'Answered' },
  verified: { zh: '已核实，待认定', en: 'Verified' },
  confirmed: { zh: '认定属实', en: 'Confirmed' },
  rejected: { zh: '认定不属实', en: 'Not confirmed' },
}

export const FINDING_SOURCES = ['record', 'public', 'supervision', 'inspection', 'self'] as const
export type FindingSource = (typeof FINDING_SOURCES)[number]
export const FINDING_SOURCE_LABELS: Readonly<Record<FindingSource, string>> = {
  record: '系统记录',
  public: '群众反映',
  supervision: '日常督查',
  inspection: '纪检检查',
  self: '自行报告',
}

/** Time that is nobody's fault at the window; a rule leaves it out before it asks. */
export const LEFT_OUT = ['outage', 'stop', 'superior', 'other-unit', 'applicant', 'substitution'] as const
export type LeftOutReason = (typeof LEFT_OUT)[number]
export const LEFT_OUT_LABELS: Readonly<Record<LeftOutReason, string>> = {
  outage: '系统故障',
  stop: '依法中止计时',
  superior: '上级机关办理',
  'other-unit': '其他单位办理',
  applicant: '等候申请人',
  substitution: '交接代岗',
}

/** What an answer says it was. “Not mine” is an answer. */
export const ANSWER_CAUSES = [
  'own',
  'not-mine',
  'applicant',
  'superior',
  'other-unit',
  'outage',
  'other',
] as const
export type AnswerCause = (typeof ANSWER_CAUSES)[number]
export const ANSWER_CAUSE_LABELS: Readonly<Record<AnswerCause, string>> = {
  own: '本岗位原因',
  'not-mine': '不属于本岗位',
  applicant: '申请人原因',
  superior: '上级机关原因',
  'other-unit': '其他单位原因',
  outage: '系统或设备故障',
  other: '其他原因',
}

export const FINDING_ACTIONS = ['answer', 'verify', 'confirm', 'reject'] as const
export type FindingAction = (typeof FINDING_ACTIONS)[number]
export const FINDING_ACTION_LABELS: Readonly<Record<FindingAction, string>> = {
  answer: '说明情况',
  verify: '核实经过',
  confirm: '认定属实',
  reject: '认定不属实',
}

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

export const FindingView = Strict({
  findingId: Id,
  clause: Type.String(),
  clauseTitle: Type.String(),
  /** What the rule saw, in one sentence without names. */
  what: Type.String(),
  objectKind: Type.String(),
  objectId: Id,
  /** What people call the thing it is about. */
  objectName: Nullable(Type.String()),
  step: Nullable(Type.String()),
  holder: Nullable(Type.String()),
  happenedAt: Type.String(),
  foundAt: Type.String(),
  source: OneOf(...FINDING_SOURCES),
  /** Stretches that were not counted, each with its reason. */
  leftOut: Type.Array(Strict({ reason: OneOf(...LEFT_OUT), fromAt: Type.String(), toAt: Type.String() })),
  state: OneOf(...FINDING_STATES),
  answer: Nullable(
    Strict({
      cause: OneOf(...ANSWER_CAUSES),
      reason: Type.String(),
      solution: Nullable(Type.String()),
      at: Type.String(),
    }),
  ),
  verifiedAt: Nullable(Type.String()),
  verdict: Nullable(Strict({ text: Type.String(), at: Type.String() })),
  actions: Type.Array(
    Strict({
      action: OneOf(...FINDING_ACTIONS),
      label: Type.String(),
      allowed: Type.Boolean(),
      refusals: Type.Array(Refusal),
    }),
  ),
})
export type FindingView = Static<typeof FindingView>

const FindingParams = Strict({ findingId: Id })

export const listFindings = route({
  method: 'GET',
  path: '/findings',
  summary: '待核实事项：与我有关的，或全中心的',
  clauses: ['fault.4'],
  query: Strict({
    list: OneOf('mine', 'all'),
    state: Type.Optional(OneOf(...FINDING_STATES)),
    cursor: Type.Optional(Line(200)),
  }),
  reply: Strict({ rows: Type.Array(FindingView), next: Nullable(Type.String()) }),
})

export const showFinding = route({
  method: 'GET',
  path: '/findings/:findingId',
  summary: '待核实事项详情',
  clauses: ['fault.4'],
  params: FindingParams,
  reply: FindingView,
})

export const answerFinding = route({
  method: 'POST',
  path: '/findings/:findingId/answer',
  summary: '说明原因和处理方案',
  clauses: ['fault.4'],
  params: FindingParams,
  body: Strict({
    commandId: CommandId,
    cause: OneOf(...ANSWER_CAUSES),
    reason: Prose(2000),
    solution: Type.Optional(Prose(2000)),
  }),
  reply: FindingView,
})

export const verifyFinding = route({
  method: 'POST',
  path: '/findings/:findingId/verification',
  summary: '督查科核实经过',
  clauses: ['fault.4'],
  params: FindingParams,
  body: Strict({ commandId: CommandId }),
  reply: FindingView,
})

export const judgeFinding = route({
  method: 'POST',
  path: '/findings/:findingId/verdict',
  summary: '督查科认定属实或不属实',
  clauses: ['fault.4'],
  params: FindingParams,
  body: Strict({ commandId: CommandId, outcome: OneOf('confirmed', 'rejected'), reason: Prose(2000) }),
  reply: FindingView,
})

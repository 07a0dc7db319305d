import { type Static, Type } from 'typebox'
import { CommandId, Id, Instant, Line, OneOf, Prose, Strict } from './forms.ts'
import { route } from './route.ts'

/** Messages 消息: what somebody was told about a thing, why, and the proof of each attempt. */

/** What messages are about, as a heading; the words of each stand with the room that writes it. */
export const MESSAGE_LABELS = {
  accepted: { zh: '申请已受理', en: 'Application accepted' },
  supplement: { zh: '需要补正材料', en: 'Papers to be added' },
  declined: { zh: '申请不予受理', en: 'Application not accepted' },
  granted: { zh: '已作出准予决定', en: 'Application granted' },
  refused: { zh: '已作出不予决定', en: 'Application refused' },
  answered: { zh: '已书面答复', en: 'Answered in writing' },
  ready: { zh: '结果可以领取', en: 'Result ready to be collected' },
  paused: { zh: '办理时间暂停计算', en: 'Time limit paused' },
  resumed: { zh: '办理时间恢复计算', en: 'Time limit running again' },
  extended: { zh: '办理期限延长', en: 'Time limit extended' },
  'due-moved': { zh: '办结日期有变动', en: 'Due date moved' },
  late: { zh: '未能按时办结', en: 'Not finished in time' },
  corrected: { zh: '办结信息更正', en: 'Completion corrected' },
  reassigned: { zh: '转交给您的办件', en: 'Case handed to you' },
  substitution: { zh: '代岗安排', en: 'Standing in' },
  grant: { zh: '办理权限', en: 'Authority granted' },
  post: { zh: '岗位安排', en: 'Post' },
  'sign-in-reset': { zh: '登录验证已重设', en: 'Sign-in reset' },
  'sessions-ended': { zh: '登录已被结束', en: 'Signed out' },
  question: { zh: '请说明情况', en: 'Question to you' },
} as const satisfies Record<string, { zh: string; en: string }>
export type MessageKind = keyof typeof MESSAGE_LABELS

export const MESSAGE_CHANNELS = ['inbox', 'email', 'sms', 'phone', 'person'] as const
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number]
export const CHANNEL_LABELS: Readonly<Record<MessageChannel, string>> = {
  inbox: '进度页',
  email: '电子邮件',
  sms: '短信',
  phone: '电话',
  person: '当面',
}

export const PROOF_STATES = [
  'waiting',
  'sent',
  'refused',
  'reached',
  'not-reached',
  'read',
  'withdrawn',
] as const
export type ProofState = (typeof PROOF_STATES)[number]
export const PROOF_LABELS: Readonly<Record<ProofState, string>> = {
  waiting: '等待发出',
  sent: '已发出',
  refused: '未送达',
  reached: '已告知',
  'not-reached': '未接通',
  read: '已阅',
  withdrawn: '不必再告知',
}

/** A call that was not answered is made three times in all; then the tries are the proof. */
export const CALL_TRIES = 3

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

export const MessageView = Strict({
  messageId: Id,
  kind: Type.String(),
  title: Type.String(),
  text: Type.String(),
  clause: Type.String(),
  clauseTitle: Type.String(),
  objectKind: Type.String(),
  objectId: Id,
  at: Type.String(),
  readAt: Nullable(Type.String()),
})
export type MessageView = Static<typeof MessageView>

export const ProofView = Strict({
  channel: OneOf(...MESSAGE_CHANNELS),
  attempt: Type.Integer(),
  state: OneOf(...PROOF_STATES),
  at: Type.String(),
  by: Nullable(Type.String()),
  answer: Nullable(Type.String()),
  note: Nullable(Type.String()),
})
export type ProofView = Static<typeof ProofView>

export const ToldView = Strict({
  messageId: Id,
  kind: Type.String(),
  title: Type.String(),
  text: Type.String(),
  clause: Type.String(),
  at: Type.String(),
  withdrawnAt: Nullable(Type.String()),
  proofs: Type.Array(ProofView),
})
export type ToldView = Static<typeof ToldView>

const MessageParams = Strict({ messageId: Id })
const CallParams = Strict({ callId: Id })
/** Capped: 100 means more than 99. */
const Unread = Type.Integer({ minimum: 0, maximum: 100 })

export const listMessages = route({
  method: 'GET',
  path: '/messages',
  summary: '我的消息，新的在前',
  clauses: [],
  query: Strict({ cursor: Type.Optional(Line(200)) }),
  reply: Strict({ rows: Type.Array(MessageView), next: Nullable(Type.String()) }),
})

export const countUnread = route({
  method: 'GET',
  path: '/messages/unread',
  summary: '我的未读消息数',
  clauses: [],
  reply: Strict({ unread: Unread }),
})

export const readMessage = route({
  method: 'POST',
  path: '/messages/:messageId/reading',
  summary: '把一条消息记为已阅',
  clauses: [],
  params: MessageParams,
  body: Strict({}),
  reply: Strict({ unread: Unread }),
})

export const readAllMessages = route({
  method: 'POST',
  path: '/messages/reading',
  summary: '把我的消息都记为已阅',
  clauses: [],
  body: Strict({}),
  reply: Strict({ unread: Unread }),
})

export const caseMessages = route({
  method: 'GET',
  path: '/cases/:caseId/messages',
  summary: '告知过申请人什么，经何途径，结果如何',
  clauses: ['cases.2.2', 'fault.5.5'],
  params: Strict({ caseId: Id }),
  reply: Strict({ callId: Nullable(Id), rows: Type.Array(ToldView) }),
})

export const CallView = Strict({
  callId: Id,
  taskId: Id,
  caseId: Id,
  dueAt: Nullable(Type.String()),
  /** Whom to ask for; the number is masked until it is asked for. */
  name: Type.String(),
  phone: Nullable(Type.String()),
  tries: Type.Integer(),
  messages: Type.Array(ToldView),
})
export type CallView = Static<typeof CallView>

export const showCall = route({
  method: 'GET',
  path: '/calls/:callId',
  summary: '要打的电话：告知谁、告知什么、打过几次',
  clauses: ['cases.2.2', 'fault.5.5'],
  params: CallParams,
  reply: CallView,
})

export const revealPhone = route({
  method: 'POST',
  path: '/calls/:callId/phone',
  summary: '查看完整的电话号码；查看留有记录',
  clauses: ['cases.2.2'],
  params: CallParams,
  body: Strict({}),
  reply: Strict({ phone: Nullable(Type.String()) }),
})

export const recordCall = route({
  method: 'POST',
  path: '/calls/:callId/tries',
  summary: '登记一次电话告知：是否接通、何时、谁打的',
  clauses: ['cases.2.2', 'fault.5.5'],
  params: CallParams,
  body: Strict({
    commandId: CommandId,
    taskId: Id,
    reached: Type.Boolean(),
    /** When the call was made; absent means now. */
    calledAt: Type.Optional(Instant),
    note: Type.Optional(Prose(500)),
  }),
  reply: Strict({ callId: Id, state: OneOf('reached', 'again', 'given-up') }),
})

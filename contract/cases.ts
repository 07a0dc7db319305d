import type { ClauseId } from '@yimen/rulebook'
import { type Static, type TSchema, Type } from 'typebox'
import * as forms from './cases-forms.ts'
import { CaseRow, CaseView, Queue } from './cases-view.ts'
import { Id, Instant, Line, LocalDate, OneOf, Strict } from './forms.ts'
import { route } from './route.ts'

export const CaseParams = Strict({ caseId: Id })

/**
 * What an act answers at once: where the case stands and the letters this act made. The whole case is read with
 * showCase, so that an act stays two round trips.
 */
export const ActReply = Strict({
  caseId: Id,
  version: Type.Integer(),
  number: Type.String(),
  phase: OneOf(...forms.PHASES),
  dueAt: Type.Union([Type.String(), Type.Null()]),
  madeLetters: Type.Array(Strict({ letterId: Id, title: Type.String(), number: Type.String() })),
  replayed: Type.Boolean(),
})
export type ActReply = Static<typeof ActReply>

const act = <B extends TSchema>(path: string, summary: string, clauses: readonly ClauseId[], body: B) =>
  route({
    method: 'POST',
    path: `/cases/:caseId/${path}`,
    summary,
    clauses,
    params: CaseParams,
    body,
    reply: ActReply,
  })

export const takeIn = route({
  method: 'POST',
  path: '/cases',
  summary: '收件，出具材料接收凭证',
  clauses: ['items.2', 'items.4.2', 'items.4.3', 'cases.1.1', 'service.1'],
  body: forms.TakeInForm,
  reply: ActReply,
})

/** The acts on a case, each its own route below /cases/:caseId. */
export const acts = {
  accept: act(
    'acceptance',
    '受理并出具受理通知书',
    ['items.4.3', 'cases.2.1', 'cases.2.2', 'fault.5.2'],
    forms.AcceptForm,
  ),
  decline: act('non-acceptance', '不予受理并出具通知书', ['items.4.3', 'fault.5.1'], forms.DeclineForm),
  'ask-supplement': act(
    'supplement-request',
    '一次性告知补正',
    ['items.4.3', 'fault.5.3'],
    forms.AskSupplementForm,
  ),
  supplement: act('supplement', '收取补正材料', ['items.4.3'], forms.SupplementForm),
  convert: act('conversion', '转为承诺件', ['cases.1.1', 'cases.3.2'], forms.ConvertForm),
  wait: act('waiting', '注明正在等候申请人', ['cases.1.2'], forms.WaitForm),
  'take-step': act('steps', '办理环节', ['items.5.2', 'service.2.4', 'fault.5.4'], forms.TakeStepForm),
  consult: act('consultations', '向其他科室征求意见', ['cases.2.3'], forms.ConsultForm),
  'answer-consultation': act(
    'consultation-answers',
    '回复征求意见',
    ['cases.2.3'],
    forms.AnswerConsultationForm,
  ),
  'stop-clock': act('clock-stop', '依法中止计时', ['cases.2.2'], forms.StopClockForm),
  'resume-clock': act('clock-resumption', '恢复计时', ['cases.2.2'], forms.ResumeClockForm),
  'ask-extension': act('extension-request', '申请延长期限', ['cases.2.2'], forms.AskExtensionForm),
  'decide-extension': act('extension-decision', '审批延长期限', ['cases.2.2'], forms.DecideExtensionForm),
  pay: act('payments', '登记缴费', ['fault.5.13', 'fault.5.14', 'fault.5.6'], forms.PayForm),
  exempt: act('exemptions', '登记免缴', ['fault.5.13', 'fault.5.6'], forms.ExemptForm),
  grant: act('grant', '准予并出具决定书', ['fault.5.6', 'fault.5.4'], forms.GrantForm),
  refuse: act('refusal', '不予许可并出具决定书', ['cases.3.2'], forms.RefuseForm),
  'propose-reply': act('reply-proposal', '提出按答复件办理', ['cases.3.1'], forms.ProposeReplyForm),
  'confirm-reply': act('reply', '确认并出具书面答复', ['cases.3.1', 'cases.3.2'], forms.ConfirmReplyForm),
  deliver: act('delivery', '送达', ['fault.5.6'], forms.DeliverForm),
  offer: act('delivery-offer', '已通知领取并可邮寄', ['fault.5.6'], forms.OfferForm),
  withdraw: act('withdrawal', '申请人撤回', ['fault.5.6'], forms.WithdrawForm),
  'correct-details': act('details', '更正申请人信息', ['fault.5.6'], forms.CorrectDetailsForm),
  'flag-urgent': act('urgency', '急事急办', ['service.3.1'], forms.FlagUrgentForm),
  'correct-wrong-finish': act(
    'finish-correction',
    '更正错误的办结',
    ['fault.5.6'],
    forms.CorrectWrongFinishForm,
  ),
  reassign: act('holder', '调整经办人', ['items.5.2'], forms.ReassignForm),
  undo: act('undo', '撤销刚才的操作', ['fault.5.6'], forms.UndoForm),
} as const

export const showCase = route({
  method: 'GET',
  path: '/cases/:caseId',
  summary: '查看办件',
  clauses: ['supervision.2'],
  params: CaseParams,
  reply: CaseView,
})

export const QUEUE_TABS = ['now', 'today', 'waiting', 'all'] as const
export const showQueue = route({
  method: 'GET',
  path: '/queue',
  summary: '我的待办',
  clauses: ['supervision.2'],
  query: Strict({
    tab: Type.Optional(OneOf(...QUEUE_TABS)),
    /** Only what was taken in at this window; somebody may work at several. */
    windowId: Type.Optional(Id),
    cursor: Type.Optional(Line(200)),
  }),
  reply: Queue,
})

export const findCases = route({
  method: 'GET',
  path: '/cases',
  summary: '按编号、姓名或证件号码查办件',
  clauses: [],
  query: Strict({ q: Line(100), cursor: Type.Optional(Line(200)) }),
  reply: Strict({ rows: Type.Array(CaseRow), next: Type.Union([Type.String(), Type.Null()]) }),
})

/** What is known of a person by document number; every look is logged. */
export const findParty = route({
  method: 'POST',
  path: '/parties/search',
  summary: '按证件号码调取已登记信息（查询留痕）',
  clauses: ['service.1'],
  body: Strict({ documentType: Line(40), documentNumber: Line(40), itemId: Type.Optional(Id) }),
  reply: Strict({
    party: Type.Union([forms.PartyForm, Type.Null()]),
    openCases: Type.Array(
      Strict({
        caseId: Id,
        number: Type.String(),
        itemName: Type.String(),
        /** It is about the item that was asked for: another one wants a deliberate word. */
        sameItem: Type.Boolean(),
      }),
    ),
  }),
})

export const showLedger = route({
  method: 'GET',
  path: '/ledger',
  summary: '窗口当日台账',
  clauses: ['cases.1.2', 'cases.2.2', 'items.4.2'],
  query: Strict({ windowId: Id, on: LocalDate }),
  reply: Strict({
    on: LocalDate,
    window: Type.String(),
    rows: Type.Array(
      Strict({
        caseId: Id,
        number: Type.String(),
        itemName: Type.String(),
        applicant: Type.String(),
        type: OneOf(...forms.CASE_TYPES),
        at: Type.String(),
        act: Type.String(),
        letter: Type.Union([Type.String(), Type.Null()]),
        actor: Type.String(),
        late: Type.Boolean(),
      }),
    ),
    totals: Strict({
      takenIn: Type.Integer(),
      accepted: Type.Integer(),
      decided: Type.Integer(),
      delivered: Type.Integer(),
      ended: Type.Integer(),
    }),
  }),
})

/** The public tracking of a case by number and query code. */
export const trackCase = route({
  method: 'POST',
  path: '/track',
  summary: '凭办件编号和查询码查进度',
  clauses: ['cases.2.2', 'service.3.3'],
  body: Strict({ number: Line(40), code: Line(12) }),
  reply: Strict({
    number: Type.String(),
    itemName: Type.String(),
    itemNameEn: Type.String(),
    applicant: Type.String(),
    phase: OneOf(...forms.PHASES),
    ending: Type.Union([Type.String(), Type.Null()]),
    where: Type.String(),
    whereEn: Type.String(),
    holder: Type.String(),
    dueAt: Type.Union([Instant, Type.Null()]),
    provisional: Type.Boolean(),
    remaining: Type.String(),
    todo: Type.Array(Type.String()),
    todoEn: Type.Array(Type.String()),
    steps: Type.Array(
      Strict({
        name: Type.String(),
        nameEn: Type.String(),
        state: OneOf('done', 'current', 'later'),
        on: Type.Union([LocalDate, Type.Null()]),
      }),
    ),
    letters: Type.Array(Strict({ title: Type.String(), number: Type.String(), on: Type.String() })),
    /** What the applicant was told in this case, the newest first. */
    messages: Type.Array(
      Strict({
        title: Type.String(),
        titleEn: Type.String(),
        text: Type.String(),
        textEn: Type.String(),
        at: Type.String(),
      }),
    ),
    complaintPhone: Type.String(),
  }),
  also: [404],
})

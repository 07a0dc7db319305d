import { type Static, Type } from 'typebox'
import { CommandId, Fen, Id, Instant, Line, LocalDate, OneOf, Prose, Strict } from './forms.ts'
import { BODY_DOCUMENTS, PERSON_DOCUMENTS } from './identity.ts'
import { CHANNELS } from './items.ts'

/** What a clerk hands in: one form per act on a case. */

export const PHASES = ['taken-in', 'accepted', 'decided', 'delivered', 'ended'] as const
export const CASE_TYPES = ['immediate', 'promised', 'joint', 'referred', 'reply'] as const
export type Phase = (typeof PHASES)[number]
export type CaseType = (typeof CASE_TYPES)[number]

export const Mobile = Type.String({ pattern: '^[0-9+\\-]{5,20}$', description: '电话' })
export const EMAIL_PATTERN = '^[A-Za-z0-9._%+\\-]+@[A-Za-z0-9\\-]+(\\.[A-Za-z0-9\\-]+)+$'
/** One plain address, no name or comment beside it: what goes to it goes to nobody else. */
export const EmailAddress = Type.String({
  maxLength: 120,
  pattern: EMAIL_PATTERN,
  description: '电子邮箱',
})

export const PersonForm = Strict({
  kind: Type.Literal('person'),
  name: Line(60),
  documentType: OneOf(...PERSON_DOCUMENTS),
  documentNumber: Line(40),
  mobile: Type.Optional(Mobile),
  email: Type.Optional(EmailAddress),
  address: Type.Optional(Line(200)),
})
export const BodyForm = Strict({
  kind: Type.Literal('body'),
  name: Line(120),
  documentType: OneOf(...BODY_DOCUMENTS),
  documentNumber: Line(40),
  legalRepresentative: Strict({
    name: Line(60),
    documentType: OneOf(...PERSON_DOCUMENTS),
    documentNumber: Line(40),
  }),
  mobile: Type.Optional(Mobile),
  email: Type.Optional(EmailAddress),
  address: Type.Optional(Line(200)),
})
export const PartyForm = Type.Union([PersonForm, BodyForm])
export type PartyForm = Static<typeof PartyForm>

export const AGENT_POWERS = ['submit', 'supplement', 'withdraw', 'receive-letters', 'receive-result'] as const
export const AgentForm = Strict({
  name: Line(60),
  documentType: OneOf(...PERSON_DOCUMENTS),
  documentNumber: Line(40),
  mobile: Mobile,
  /** The letter of authority: its date or number. */
  authority: Line(200),
  powers: Type.Array(OneOf(...AGENT_POWERS), { minItems: 1, uniqueItems: true }),
})
export type AgentForm = Static<typeof AgentForm>

export const ReceivedMaterial = Strict({
  key: Line(40),
  originals: Type.Integer({ minimum: 0, maximum: 50 }),
  copies: Type.Integer({ minimum: 0, maximum: 50 }),
})
export type ReceivedMaterial = Static<typeof ReceivedMaterial>

/** Late entry: when the act was really done, and why it is entered only now. § items.4.2 */
const late = {
  actAt: Type.Optional(Instant),
  lateReason: Type.Optional(Prose(500)),
  /** The pre-numbered paper form it was done on while the system was down. */
  paperNumber: Type.Optional(Line(40)),
}

export const ProhibitingBasis = Strict({ name: Line(), article: Line(100), text: Prose(1000) })

export const TakeInForm = Strict({
  commandId: CommandId,
  itemVersionId: Id,
  windowId: Id,
  channel: OneOf(...CHANNELS),
  applicant: PartyForm,
  agent: Type.Optional(AgentForm),
  answers: Type.Record(Line(40), Line(40), { additionalProperties: false }),
  materials: Type.Array(ReceivedMaterial, { maxItems: 100 }),
  /** What was mended on the spot. § items.4.3 [许可法 32(3)] */
  mended: Type.Optional(Prose(500)),
  /** The clerk has seen that the same applicant has an open case for the same item. */
  duplicateSeen: Type.Optional(Type.Boolean()),
  /** The request is one the law forbids: a reply is proposed. § cases.3.1 */
  reply: Type.Optional(ProhibitingBasis),
  /** What happens in the same act: accept a complete case, or finish an immediate one. */
  andThen: Type.Optional(OneOf('accept', 'finish')),
  certificateNumber: Type.Optional(Line(60)),
  ...late,
})
export type TakeInForm = Static<typeof TakeInForm>

const act = { commandId: CommandId, version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }), ...late }

export const AcceptForm = Strict({
  ...act,
  materials: Type.Optional(Type.Array(ReceivedMaterial, { maxItems: 100 })),
})
export const DECLINE_GROUNDS = ['no-permit-needed', 'not-our-power', 'conditions-not-met', 'barred'] as const
export const DeclineForm = Strict({
  ...act,
  ground: OneOf(...DECLINE_GROUNDS),
  reasons: Prose(2000),
  basis: Line(300),
  elsewhere: Type.Optional(Strict({ body: Line(), place: Line(), phone: Line(40) })),
})
export const SupplementPoint = Strict({
  material: Type.Union([Line(40), Type.Null()]),
  requirement: Prose(500),
})
export const AskSupplementForm = Strict({
  ...act,
  points: Type.Array(SupplementPoint, { minItems: 1, maxItems: 100 }),
})
export const SupplementForm = Strict({
  ...act,
  materials: Type.Array(ReceivedMaterial, { maxItems: 100 }),
  /** Indexes of the notice's points that are met now. */
  met: Type.Array(Type.Integer({ minimum: 0, maximum: 99 }), { maxItems: 100 }),
})
export const ConvertForm = Strict({ ...act, reason: Prose(500) })
export const WaitForm = Strict({
  ...act,
  reason: OneOf('payment', 'fetching-paper', 'other'),
  note: Type.Optional(Prose(300)),
})
export const TakeStepForm = Strict({
  ...act,
  step: Line(40),
  outcome: OneOf('passed', 'sent-back'),
  opinion: Prose(2000),
  /** Substance checked by two or more staff. [许可法 34] */
  secondPerson: Type.Optional(Id),
})
export const ConsultForm = Strict({ ...act, unitId: Id, question: Prose(1000) })
export const AnswerConsultationForm = Strict({ ...act, consultation: Id, answer: Prose(2000) })
export const STOP_KINDS = [
  'hearing',
  'tender',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expert-review',
  'public-notice',
] as const
export const StopClockForm = Strict({
  ...act,
  kind: OneOf(...STOP_KINDS),
  basis: Line(300),
  neededTime: Line(100),
})
export const ResumeClockForm = Strict({ ...act, result: Prose(1000) })
export const AskExtensionForm = Strict({
  ...act,
  days: Type.Integer({ minimum: 1, maximum: 60 }),
  reason: Prose(1000),
})
export const DecideExtensionForm = Strict({ ...act, approve: Type.Boolean(), reason: Prose(1000) })
export const PayForm = Strict({
  ...act,
  fee: Line(40),
  reduction: Type.Optional(Line(40)),
  amount: Fen,
  receiptNumber: Line(60),
  paidOn: LocalDate,
})
export const ExemptForm = Strict({ ...act, fee: Line(40), basis: Line(300) })
export const GrantForm = Strict({
  ...act,
  opinion: Type.Optional(Prose(2000)),
  certificate: Type.Optional(
    Strict({
      name: Line(),
      number: Line(60),
      validFrom: LocalDate,
      validTo: Type.Union([LocalDate, Type.Null()]),
      issuer: Line(),
    }),
  ),
})
export const RefuseForm = Strict({ ...act, facts: Prose(3000), reasons: Prose(3000), basis: Line(500) })
export const ProposeReplyForm = Strict({ ...act, basis: ProhibitingBasis, explanation: Prose(2000) })
export const ConfirmReplyForm = Strict({ ...act, confirm: Type.Boolean(), note: Type.Optional(Prose(1000)) })
export const DELIVERY_WAYS = ['in-person', 'agent', 'post', 'electronic', 'left', 'public-notice'] as const
export const DeliverForm = Strict({
  ...act,
  way: OneOf(...DELIVERY_WAYS),
  receiver: Line(60),
  /** Tracking number, witness, or system of arrival. */
  proof: Type.Optional(Line(200)),
})
/** Told and offered by post: the window's part is done. § fault.5.6 */
export const OfferForm = Strict({
  ...act,
  told: OneOf('phone', 'message', 'post'),
  note: Type.Optional(Prose(300)),
})
export const WithdrawForm = Strict({ ...act, reason: Prose(500), by: OneOf('applicant', 'agent') })
export const CorrectDetailsForm = Strict({ ...act, applicant: PartyForm, reason: Prose(500) })
export const FlagUrgentForm = Strict({ ...act, reason: Prose(500), targetOn: LocalDate })
export const UndoForm = Strict({ ...act })
export const CorrectWrongFinishForm = Strict({ ...act, reason: Prose(1000) })
export const ReassignForm = Strict({
  ...act,
  personId: Type.Union([Id, Type.Null()]),
  reason: Type.Optional(Prose(300)),
})

export type PersonForm = Static<typeof PersonForm>
export type BodyForm = Static<typeof BodyForm>
export type AcceptForm = Static<typeof AcceptForm>
export type DeclineForm = Static<typeof DeclineForm>
export type AskSupplementForm = Static<typeof AskSupplementForm>
export type SupplementForm = Static<typeof SupplementForm>
export type ConvertForm = Static<typeof ConvertForm>
export type WaitForm = Static<typeof WaitForm>
export type TakeStepForm = Static<typeof TakeStepForm>
export type ConsultForm = Static<typeof ConsultForm>
export type AnswerConsultationForm = Static<typeof AnswerConsultationForm>
export type StopClockForm = Static<typeof StopClockForm>
export type ResumeClockForm = Static<typeof ResumeClockForm>
export type AskExtensionForm = Static<typeof AskExtensionForm>
export type DecideExtensionForm = Static<typeof DecideExtensionForm>
export type PayForm = Static<typeof PayForm>
export type ExemptForm = Static<typeof ExemptForm>
export type GrantForm = Static<typeof GrantForm>
export type RefuseForm = Static<typeof RefuseForm>
export type ProposeReplyForm = Static<typeof ProposeReplyForm>
export type ConfirmReplyForm = Static<typeof ConfirmReplyForm>
export type DeliverForm = Static<typeof DeliverForm>
export type OfferForm = Static<typeof OfferForm>
export type WithdrawForm = Static<typeof WithdrawForm>
export type CorrectDetailsForm = Static<typeof CorrectDetailsForm>
export type FlagUrgentForm = Static<typeof FlagUrgentForm>
export type UndoForm = Static<typeof UndoForm>
export type CorrectWrongFinishForm = Static<typeof CorrectWrongFinishForm>
export type ReassignForm = Static<typeof ReassignForm>

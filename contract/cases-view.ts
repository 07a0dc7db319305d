import { type Static, Type } from 'typebox'
import { CASE_TYPES, PHASES } from './cases-forms.ts'
import { Fen, Id, OneOf, Refusal, Strict } from './forms.ts'

/** What the workbench reads of cases. */

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

export const ACTIONS = [
  'accept',
  'decline',
  'ask-supplement',
  'supplement',
  'convert',
  'wait',
  'take-step',
  'consult',
  'answer-consultation',
  'stop-clock',
  'resume-clock',
  'ask-extension',
  'decide-extension',
  'pay',
  'exempt',
  'grant',
  'refuse',
  'propose-reply',
  'confirm-reply',
  'deliver',
  'offer',
  'withdraw',
  'correct-details',
  'flag-urgent',
  'correct-wrong-finish',
  'reassign',
  'undo',
] as const
export type ActionName = (typeof ACTIONS)[number]

/** An act with whether the reader may do it now; if not, every reason. */
export const Action = Strict({
  action: OneOf(...ACTIONS),
  label: Type.String(),
  allowed: Type.Boolean(),
  refusals: Type.Array(Refusal),
  /** For take-step: the step it is about. */
  step: Type.Optional(Type.String()),
})
export type Action = Static<typeof Action>

export const Light = OneOf('green', 'yellow', 'red', 'none')

export const PartyView = Strict({
  partyId: Id,
  kind: OneOf('person', 'body'),
  name: Type.String(),
  documentType: Type.String(),
  documentNumber: Type.String(),
  mobile: Nullable(Type.String()),
  email: Nullable(Type.String()),
  address: Nullable(Type.String()),
  legalRepresentative: Nullable(
    Strict({ name: Type.String(), documentType: Type.String(), documentNumber: Type.String() }),
  ),
  masked: Type.Boolean(),
})
export type PartyView = Static<typeof PartyView>

export const LetterRow = Strict({
  letterId: Id,
  kind: Type.String(),
  title: Type.String(),
  number: Type.String(),
  on: Type.String(),
  code: Type.String(),
  printed: Type.Integer(),
  /** The act that made it was undone: the number stays in the record, the letter is not to be used. */
  voided: Type.Boolean(),
})

export const HistoryRow = Strict({
  seq: Type.Integer(),
  at: Type.String(),
  enteredAt: Type.String(),
  type: Type.String(),
  text: Type.String(),
  actor: Type.String(),
  actingFor: Nullable(Type.String()),
  late: Type.Boolean(),
  undone: Type.Boolean(),
  raw: Type.String(),
  hash: Type.String(),
})

export const CaseView = Strict({
  caseId: Id,
  version: Type.Integer(),
  number: Type.String(),
  phase: OneOf(...PHASES),
  ending: Nullable(Type.String()),
  type: OneOf(...CASE_TYPES),
  item: Strict({
    itemId: Id,
    versionId: Id,
    name: Type.String(),
    kind: Type.String(),
    example: Type.Boolean(),
  }),
  unit: Strict({ unitId: Id, name: Type.String() }),
  window: Strict({ windowId: Id, name: Type.String() }),
  applicant: PartyView,
  agent: Nullable(
    Strict({
      name: Type.String(),
      documentType: Type.String(),
      documentNumber: Type.String(),
      mobile: Type.String(),
      authority: Type.String(),
      powers: Type.Array(Type.String()),
    }),
  ),
  answers: Type.Array(Strict({ question: Type.String(), answer: Type.String() })),
  materials: Type.Array(
    Strict({
      key: Type.String(),
      name: Type.String(),
      neededOriginals: Type.Integer(),
      neededCopies: Type.Integer(),
      originals: Type.Integer(),
      copies: Type.Integer(),
      state: OneOf('received', 'missing', 'not-needed'),
      requirement: Nullable(Type.String()),
    }),
  ),
  supplement: Nullable(
    Strict({
      letterId: Id,
      points: Type.Array(
        Strict({ material: Nullable(Type.String()), requirement: Type.String(), met: Type.Boolean() }),
      ),
    }),
  ),
  steps: Type.Array(
    Strict({
      key: Type.String(),
      name: Type.String(),
      kind: Type.String(),
      state: OneOf('open', 'current', 'passed'),
      by: Nullable(Type.String()),
      at: Nullable(Type.String()),
      opinion: Nullable(Type.String()),
    }),
  ),
  consultations: Type.Array(
    Strict({ id: Id, unit: Type.String(), question: Type.String(), answer: Nullable(Type.String()) }),
  ),
  clock: Nullable(
    Strict({
      startAt: Type.String(),
      workingDays: Type.Integer(),
      unit: Type.String(),
      pauses: Type.Array(Strict({ from: Type.String(), to: Nullable(Type.String()) })),
      extensionDays: Type.Integer(),
      dueAt: Nullable(Type.String()),
      provisional: Type.Boolean(),
      light: Light,
      remaining: Type.String(),
    }),
  ),
  /** What the case owes while its promise does not run: an answer after intake, delivery after a decision. */
  deadline: Nullable(
    Strict({
      kind: OneOf('acceptance', 'at-once', 'delivery'),
      startAt: Type.String(),
      /** Null where it is a moment of the same day, not a count of days. */
      workingDays: Nullable(Type.Integer()),
      dueAt: Type.String(),
      provisional: Type.Boolean(),
      light: Light,
      remaining: Type.String(),
    }),
  ),
  fees: Type.Array(
    Strict({
      key: Type.String(),
      name: Type.String(),
      amount: Fen,
      standard: Type.String(),
      reductions: Type.Array(Strict({ key: Type.String(), name: Type.String(), amount: Fen })),
      state: OneOf('due', 'paid', 'exempt'),
      paid: Nullable(Fen),
      receiptNumber: Nullable(Type.String()),
    }),
  ),
  certificate: Nullable(
    Strict({
      name: Type.String(),
      number: Type.String(),
      validFrom: Type.String(),
      validTo: Nullable(Type.String()),
      issuer: Type.String(),
    }),
  ),
  letters: Type.Array(LetterRow),
  history: Type.Array(HistoryRow),
  actions: Type.Array(Action),
  /** What waits for somebody's decision: a longer term, a written reply in place of a decision. */
  extension: Nullable(Strict({ days: Type.Integer(), reason: Type.String(), by: Type.String() })),
  reply: Nullable(
    Strict({
      basis: Strict({ name: Type.String(), article: Type.String(), text: Type.String() }),
      explanation: Type.String(),
      by: Type.String(),
    }),
  ),
  urgent: Nullable(Strict({ reason: Type.String(), targetOn: Type.String() })),
  waiting: Nullable(Type.String()),
  findings: Type.Array(
    Strict({ findingId: Id, clause: Type.String(), text: Type.String(), state: Type.String() }),
  ),
  /** Seconds left in which the last act may be undone, 0 when over. */
  undoSeconds: Type.Integer(),
})
export type CaseView = Static<typeof CaseView>

export const QueueRow = Strict({
  taskId: Id,
  caseId: Id,
  number: Type.String(),
  itemName: Type.String(),
  applicant: Type.String(),
  type: OneOf(...CASE_TYPES),
  kind: Type.String(),
  /** The next act in words: 作出决定, 现场踏勘 … */
  next: Type.String(),
  /** Who has it: a person by name, else an office. */
  holder: Type.String(),
  /** It lies with the reader, alone or with others. */
  mine: Type.Boolean(),
  light: Light,
  dueAt: Nullable(Type.String()),
  remaining: Type.String(),
  urgent: Type.Boolean(),
})
export type QueueRow = Static<typeof QueueRow>

export const Queue = Strict({
  /** Capped at 500. */
  counts: Strict({
    now: Type.Integer(),
    today: Type.Integer(),
    waiting: Type.Integer(),
    late: Type.Integer(),
  }),
  rows: Type.Array(QueueRow),
  next: Nullable(Type.String()),
})
export type Queue = Static<typeof Queue>

export const CaseRow = Strict({
  caseId: Id,
  number: Type.String(),
  itemName: Type.String(),
  applicant: Type.String(),
  type: OneOf(...CASE_TYPES),
  phase: OneOf(...PHASES),
  unit: Type.String(),
  takenInAt: Type.String(),
  dueAt: Nullable(Type.String()),
  light: Light,
  late: Type.Boolean(),
})
export type CaseRow = Static<typeof CaseRow>

import type { Ending } from '@yimen/contract/cases-labels.ts'
import type { CaseType, Phase } from '@yimen/contract/cases-forms.ts'
import type { ActionName } from '@yimen/contract/cases-view.ts'
import type { Clock } from '../../kernel/clock/index.ts'
import type { PartyRef, TextRef } from '../../kernel/party/party.ts'

/** A numbered letter as an event names it: its row, its number, the salted hash of its data. */
export type LetterRef = {
  letter: string
  kind: string
  /** Which of its kind's titles it bears, where there are several. */
  variant?: string
  number: string
  hash: string
}
/** An earlier letter as later ones cite it; the append fills its number in here as in the event. */
export type CitedLetter = { letter: string; kind: string; number: string; on: string }

export type Received = { originals: number; copies: number }
export type Point = { material: string | null; requirement: TextRef; met: boolean }
export type StepState = {
  key: string
  state: 'open' | 'passed'
  by: string | null
  at: string | null
  opinion: TextRef | null
}
export type Consultation = {
  id: string
  unitId: string
  question: TextRef
  answer: TextRef | null
  by: string
}
export type Paid = { state: 'paid' | 'exempt'; amount: number; receiptNumber: string | null }
export type Certificate = {
  name: string
  number: string
  validFrom: string
  validTo: string | null
  issuer: string
}

/** A case as its events make it. No personal data: persons and free texts are named by reference. */
export type CaseState = {
  number: string
  phase: Phase
  ending: Ending | null
  type: CaseType
  itemId: string
  itemVersionId: string
  unitId: string
  windowId: string
  channel: string
  applicant: PartyRef
  agent: PartyRef | null
  answers: Record<string, string>
  materials: Record<string, Received>
  takenInAt: string
  supplement: { letter: string; askedAt: string; points: Point[] } | null
  acceptedOn: string | null
  acceptedBy: 'letter' | 'law' | null
  clocks: Clock[]
  stopped: { kind: string; fromAt: string } | null
  steps: StepState[]
  consultations: Consultation[]
  extension: { days: number; reason: TextRef; by: string } | null
  payments: Record<string, Paid>
  reply: { basis: TextRef; explanation: TextRef; by: string } | null
  decision: { kind: 'granted' | 'refused' | 'answered'; letter: string; by: string } | null
  decidedAt: string | null
  certificate: Certificate | null
  offeredAt: string | null
  deliveredAt: string | null
  endedAt: string | null
  urgent: boolean
  urgency: { reason: TextRef; targetOn: string } | null
  waiting: { reason: string; since: string } | null
  assignee: string | null
  /** The letters in force that name the applicant, in their order: supplement, acceptance, decision. */
  namedIn: CitedLetter[]
}

/** The time of the act; the envelope holds the time of entry. § items.4.2 */
type Acted = { actAt: string; late?: TextRef; paperNumber?: string }

export type CaseEvent = Acted &
  (
    | {
        type: 'taken-in'
        number: string
        caseType: CaseType
        itemId: string
        itemVersionId: string
        unitId: string
        windowId: string
        channel: string
        applicant: PartyRef
        agent: PartyRef | null
        answers: Record<string, string>
        materials: Record<string, Received>
        steps: string[]
        mended: TextRef | null
        receipt: LetterRef
      }
    | {
        type: 'supplement-asked'
        letter: LetterRef
        points: { material: string | null; requirement: TextRef }[]
      }
    | { type: 'supplemented'; materials: Record<string, Received>; met: number[] }
    /** Acceptance is its numbered letter: no number and no due date, no event. § items.4.3 § cases.2.2 */
    | { type: 'accepted'; on: string; clocks: Clock[]; due: string; letter: LetterRef }
    /** No supplement letter within five working days: accepted by law from the day of intake. [许可法 32] */
    | { type: 'deemed-accepted'; on: string; clocks: Clock[]; due: string; letter: LetterRef }
    | { type: 'declined'; ground: string; reasons: TextRef; letter: LetterRef }
    | {
        type: 'converted'
        from: CaseType
        reason: TextRef
        on: string
        clocks: Clock[]
        due: string
        letter: LetterRef
      }
    | { type: 'waiting-noted'; reason: string; note: TextRef | null }
    | { type: 'step-taken'; step: string; opinion: TextRef; second: string | null }
    | { type: 'sent-back'; step: string; opinion: TextRef }
    | { type: 'consulted'; id: string; consultedUnitId: string; question: TextRef }
    | { type: 'consultation-answered'; id: string; answer: TextRef }
    | { type: 'clock-stopped'; kind: string; letter: LetterRef }
    /** Told in writing, as the pause was; events of the first days have no letter. */
    | { type: 'clock-resumed'; result: TextRef; due: string; letter?: LetterRef }
    | { type: 'extension-asked'; days: number; reason: TextRef }
    | {
        type: 'extension-decided'
        approved: boolean
        days: number
        reason: TextRef
        due: string | null
        letter: LetterRef | null
      }
    | {
        type: 'paid'
        fee: string
        amount: number
        reduction: string | null
        receiptNumber: string
        paidOn: string
      }
    | { type: 'exempted'; fee: string; basis: TextRef }
    | {
        type: 'granted'
        letter: LetterRef
        opinion: TextRef | null
        certificate: Certificate | null
        clock: Clock | null
      }
    | {
        type: 'refused'
        letter: LetterRef
        facts: TextRef
        reasons: TextRef
        basis: TextRef
        clock: Clock | null
      }
    | { type: 'reply-proposed'; basis: TextRef; explanation: TextRef }
    | { type: 'reply-rejected'; note: TextRef | null }
    | { type: 'answered'; letter: LetterRef; clock: Clock | null }
    | { type: 'offered'; told: string; note: TextRef | null }
    | { type: 'delivered'; way: string; receiver: TextRef; proof: TextRef | null; letter: LetterRef | null }
    | { type: 'withdrawn'; by: string; reason: TextRef }
    | { type: 'details-corrected'; applicant: PartyRef; reason: TextRef; letter: LetterRef | null }
    | { type: 'urgent-flagged'; reason: TextRef; targetOn: string }
    | { type: 'finish-corrected'; reason: TextRef }
    | { type: 'reassigned'; to: string | null; reason: TextRef | null }
    /** A holiday notice moved the dates; the clocks stay what they were. */
    | { type: 'due-moved'; due: string | null; calendar: number }
    | { type: 'undone'; from: number; to: number }
  )

/** The transitions: which acts a phase knows. The steps between acceptance and decision are the item's data. */
export const next = {
  'taken-in': [
    'accept',
    'decline',
    'ask-supplement',
    'supplement',
    'convert',
    'wait',
    'pay',
    'exempt',
    'grant',
    'refuse',
    'propose-reply',
    'confirm-reply',
    'withdraw',
    'correct-details',
    'flag-urgent',
    'reassign',
    'undo',
  ],
  accepted: [
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
    'withdraw',
    'correct-details',
    'flag-urgent',
    'reassign',
    'undo',
  ],
  decided: ['deliver', 'offer', 'correct-details', 'correct-wrong-finish', 'reassign', 'undo'],
  delivered: ['correct-wrong-finish', 'undo'],
  ended: ['undo'],
} as const satisfies Record<Phase, readonly ActionName[]>

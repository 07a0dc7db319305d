import { localDateOf } from '@yimen/contract/local-date.ts'
import type { CaseEvent, CaseState, CitedLetter, LetterRef } from './case.ts'

/** The case at the beginning of a phase: taken in, accepted, decided. */

type EventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>

/** Taken in: every step of the version is open, nothing else has happened. */
export const takenIn = (e: EventOf<'taken-in'>): CaseState => ({
  number: e.number,
  phase: 'taken-in',
  ending: null,
  type: e.caseType,
  itemId: e.itemId,
  itemVersionId: e.itemVersionId,
  unitId: e.unitId,
  windowId: e.windowId,
  channel: e.channel,
  applicant: e.applicant,
  agent: e.agent,
  answers: e.answers,
  materials: e.materials,
  takenInAt: e.actAt,
  supplement: null,
  acceptedOn: null,
  acceptedBy: null,
  clocks: [],
  stopped: null,
  steps: e.steps.map((key) => ({ key, state: 'open', by: null, at: null, opinion: null })),
  consultations: [],
  extension: null,
  payments: {},
  reply: null,
  decision: null,
  decidedAt: null,
  certificate: null,
  offeredAt: null,
  deliveredAt: null,
  endedAt: null,
  urgent: false,
  urgency: null,
  waiting: null,
  assignee: null,
  namedIn: [],
})

/** A letter bears the day of the act. */
export const cited = ({
  actAt,
  letter: { letter, kind, number },
}: {
  actAt: string
  letter: LetterRef
}): CitedLetter => ({
  letter,
  kind,
  number,
  on: localDateOf(actAt),
})

/** Accepted: by its letter, by law, or as a promised case that began as an immediate one or a reply. */
export const accepted = (
  c: CaseState,
  event: EventOf<'accepted' | 'deemed-accepted' | 'converted'>,
): CaseState => ({
  ...c,
  phase: 'accepted',
  ...(event.type === 'converted' ? { type: 'promised', reply: null } : {}),
  acceptedOn: event.on,
  acceptedBy: event.type === 'deemed-accepted' ? 'law' : 'letter',
  clocks: event.clocks,
  waiting: null,
  namedIn: [...c.namedIn, cited(event)],
})

/** Decided by a letter: nothing is pending any more, and the clock of delivery begins. § fault.5.6 */
export const decided = (
  c: CaseState,
  event: EventOf<'granted' | 'refused' | 'answered'>,
  by: string,
  decidedAt: string,
): CaseState => ({
  ...c,
  phase: 'decided',
  decision: { kind: event.type, letter: event.letter.letter, by },
  decidedAt,
  reply: null,
  extension: null,
  stopped: null,
  waiting: null,
  clocks: event.clock === null ? c.clocks : [...c.clocks.filter((k) => k.kind !== 'delivery'), event.clock],
  namedIn: [...c.namedIn, cited(event)],
})

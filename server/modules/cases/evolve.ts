import type { Clock } from '../../kernel/clock/index.ts'
import { isMuted } from '../../kernel/rule/index.ts'
import type { CaseEvent, CaseState } from './case.ts'

/** What the envelope adds: who acted, and when it was entered. */
export type Entered = { event: CaseEvent; actor: string; at: string }

const onClock = (
  clocks: readonly Clock[],
  kinds: readonly string[],
  change: (clock: Clock) => Clock,
): Clock[] => clocks.map((clock) => (kinds.includes(clock.kind) ? change(clock) : clock))

/** The clocks that stop and are extended together: the promise and the statutory term. § cases.2.2 */
const TERMS = ['promised', 'statutory']

/**
 * A finish entered late counts from its entry, unless a pre-numbered paper form proves the earlier time.
 * § items.4.2 § fault.5.6
 */
const finishedAt = ({ event, at }: Entered): string =>
  event.late !== undefined && event.paperNumber === undefined && !isMuted('items.4.2') ? at : event.actAt

/** One event applied to a case; `null` is before intake. Pure: the same events always give the same case. */
export const evolve = (c: CaseState | null, entered: Entered): CaseState => {
  const { event, actor } = entered
  if (event.type === 'taken-in') return takenIn(event)
  if (c === null) throw new Error(`event ${event.type} before intake`)
  switch (event.type) {
    case 'supplement-asked':
      return {
        ...c,
        supplement: {
          letter: event.letter.letter,
          askedAt: event.actAt,
          points: event.points.map((point) => ({ ...point, met: false })),
        },
      }
    case 'supplemented':
      return {
        ...c,
        materials: { ...c.materials, ...event.materials },
        supplement:
          c.supplement === null
            ? null
            : {
                ...c.supplement,
                points: c.supplement.points.map((point, i) =>
                  event.met.includes(i) ? { ...point, met: true } : point,
                ),
              },
      }
    case 'accepted':
      return {
        ...c,
        phase: 'accepted',
        acceptedOn: event.on,
        acceptedBy: 'letter',
        clocks: event.clocks,
        waiting: null,
      }
    case 'deemed-accepted':
      return {
        ...c,
        phase: 'accepted',
        acceptedOn: event.on,
        acceptedBy: 'law',
        clocks: event.clocks,
        waiting: null,
      }
    case 'converted':
      return {
        ...c,
        phase: 'accepted',
        type: 'promised',
        acceptedOn: event.on,
        acceptedBy: 'letter',
        clocks: event.clocks,
        reply: null,
        waiting: null,
      }
    case 'declined':
      return { ...c, phase: 'ended', ending: 'declined', endedAt: event.actAt }
    case 'waiting-noted':
      return { ...c, waiting: { reason: event.reason, since: event.actAt } }
    case 'step-taken':
      return {
        ...c,
        steps: c.steps.map((step) =>
          step.key === event.step
            ? { ...step, state: 'passed', by: actor, at: event.actAt, opinion: event.opinion }
            : step,
        ),
      }
    case 'sent-back': {
      const from = c.steps.findIndex((step) => step.key === event.step)
      return { ...c, steps: c.steps.map((step, i) => (i >= from ? { ...step, state: 'open' } : step)) }
    }
    case 'consulted':
      return {
        ...c,
        consultations: [
          ...c.consultations,
          { id: event.id, unitId: event.consultedUnitId, question: event.question, answer: null, by: actor },
        ],
      }
    case 'consultation-answered':
      return {
        ...c,
        consultations: c.consultations.map((x) => (x.id === event.id ? { ...x, answer: event.answer } : x)),
      }
    case 'clock-stopped':
      return {
        ...c,
        stopped: { kind: event.kind, fromAt: event.actAt },
        clocks: onClock(c.clocks, TERMS, (k) => ({
          ...k,
          stops: [...k.stops, { fromAt: event.actAt, toAt: null }],
        })),
      }
    case 'clock-resumed':
      return {
        ...c,
        stopped: null,
        clocks: onClock(c.clocks, TERMS, (k) => ({
          ...k,
          stops: k.stops.map((stop) => (stop.toAt === null ? { ...stop, toAt: event.actAt } : stop)),
        })),
      }
    case 'extension-asked':
      return { ...c, extension: { days: event.days, reason: event.reason, by: actor } }
    case 'extension-decided':
      return {
        ...c,
        extension: null,
        clocks: event.approved
          ? onClock(c.clocks, TERMS, (k) => ({ ...k, extensions: [...k.extensions, { amount: event.days }] }))
          : c.clocks,
      }
    case 'paid':
      return {
        ...c,
        waiting: null,
        payments: {
          ...c.payments,
          [event.fee]: { state: 'paid', amount: event.amount, receiptNumber: event.receiptNumber },
        },
      }
    case 'exempted':
      return {
        ...c,
        payments: { ...c.payments, [event.fee]: { state: 'exempt', amount: 0, receiptNumber: null } },
      }
    case 'granted':
      return decided(c, entered, 'granted', event.letter.letter, event.clock, event.certificate)
    case 'refused':
      return decided(c, entered, 'refused', event.letter.letter, event.clock, null)
    case 'answered':
      return decided(c, entered, 'answered', event.letter.letter, event.clock, null)
    case 'reply-proposed':
      return { ...c, reply: { basis: event.basis, explanation: event.explanation, by: actor } }
    case 'reply-rejected':
      return { ...c, reply: null }
    case 'offered':
      return { ...c, offeredAt: event.actAt }
    case 'delivered':
      return { ...c, phase: 'delivered', deliveredAt: finishedAt(entered), endedAt: finishedAt(entered) }
    case 'withdrawn':
      return { ...c, phase: 'ended', ending: 'withdrawn', endedAt: event.actAt }
    case 'details-corrected':
      return { ...c, applicant: event.applicant }
    case 'urgent-flagged':
      return { ...c, urgent: true, urgency: { reason: event.reason, targetOn: event.targetOn } }
    case 'finish-corrected':
      return {
        ...c,
        phase: c.acceptedOn === null ? 'taken-in' : 'accepted',
        decision: null,
        decidedAt: null,
        certificate: null,
        offeredAt: null,
        deliveredAt: null,
        endedAt: null,
        clocks: c.clocks.filter((clock) => clock.kind !== 'delivery'),
      }
    case 'reassigned':
      return { ...c, assignee: event.to }
    case 'due-moved':
      return c
    case 'undone':
      throw new Error('undone is folded over all events')
  }
}

const takenIn = (e: Extract<CaseEvent, { type: 'taken-in' }>): CaseState => ({
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
})

const decided = (
  c: CaseState,
  entered: Entered,
  kind: 'granted' | 'refused' | 'answered',
  letter: string,
  clock: Clock | null,
  certificate: CaseState['certificate'],
): CaseState => ({
  ...c,
  phase: 'decided',
  decision: { kind, letter, by: entered.actor },
  decidedAt: finishedAt(entered),
  certificate,
  reply: null,
  extension: null,
  stopped: null,
  waiting: null,
  clocks: clock === null ? c.clocks : [...c.clocks.filter((k) => k.kind !== 'delivery'), clock],
})

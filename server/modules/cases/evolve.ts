import type { Clock } from '../../kernel/clock/index.ts'
import { isMuted } from '../../kernel/rule/index.ts'
import type { CaseEvent, CaseState } from './case.ts'
import { accepted, cited, decided, takenIn } from './phases.ts'

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
        namedIn: [...c.namedIn, cited(event)],
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
    case 'deemed-accepted':
    case 'converted':
      return accepted(c, event)
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
      return { ...decided(c, event, actor, finishedAt(entered)), certificate: event.certificate }
    case 'refused':
    case 'answered':
      return { ...decided(c, event, actor, finishedAt(entered)), certificate: null }
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
        namedIn: c.namedIn.filter(({ letter }) => letter !== c.decision?.letter),
      }
    case 'reassigned':
      return { ...c, assignee: event.to }
    case 'due-moved':
      return c
    case 'undone':
      throw new Error('undone is folded over all events')
  }
}

import type { CaseView } from '@yimen/contract/cases-view.ts'
import type { Static } from 'typebox'
import { type Clock, dueOf, remaining } from '../../kernel/clock/index.ts'
import type { CaseState } from './case.ts'
import type { Context } from './context.ts'
import { immediateDueAt, promisedDue, SUPPLEMENT_DAYS, termText } from './terms.ts'

type View = Static<typeof CaseView>
type Facts = Pick<Context, 'calendar' | 'now'>

/** The promise of a case: how much is left of it while it runs, and what it was afterwards. § cases.2.2 */
export const clockView = (c: CaseState, { calendar, now }: Facts): View['clock'] => {
  const clock = c.clocks.find((k) => k.kind === 'promised')
  const due = promisedDue(c, calendar)
  if (clock === undefined || due === null) return null
  const open = c.phase === 'accepted'
  const left = remaining(due.dueAt, now, calendar, clock.unit === 'working-day' ? clock.amount : undefined)
  return {
    startAt: clock.startAt,
    workingDays: clock.amount,
    unit: clock.unit,
    pauses: clock.stops.map((stop) => ({ from: stop.fromAt, to: stop.toAt })),
    extensionDays: clock.extensions.reduce((sum, e) => sum + e.amount, 0),
    dueAt: due.dueAt,
    provisional: due.provisional,
    light: open ? left.light : 'none',
    remaining: open ? left.text : `承诺时限${termText({ amount: clock.amount, unit: clock.unit })}`,
  }
}

const answerClock = (startAt: string): Clock => ({
  kind: 'answer',
  unit: 'working-day',
  amount: SUPPLEMENT_DAYS,
  startAt,
  stops: [],
  extensions: [],
})

/**
 * What a case owes while its promise does not run: an answer to an application within five working days, an immediate
 * case the same session, a decision handed over within ten. Nothing while it waits for the applicant.
 * § items.4.3 § cases.1.2 § fault.5.6
 */
export const deadlineView = (c: CaseState, { calendar, now }: Facts): View['deadline'] => {
  if (c.phase === 'taken-in' && c.type === 'immediate' && c.reply === null) {
    if (c.waiting !== null) return null
    const dueAt = immediateDueAt(c.takenInAt, calendar)
    const { light, text } = remaining(dueAt, now, calendar)
    const more = { workingDays: null, provisional: false, light, remaining: text }
    return { kind: 'at-once', startAt: c.takenInAt, dueAt, ...more }
  }
  const found =
    c.phase === 'taken-in' && c.supplement === null
      ? { kind: 'acceptance' as const, clock: answerClock(c.takenInAt) }
      : c.phase === 'decided' && c.offeredAt === null
        ? { kind: 'delivery' as const, clock: c.clocks.find((k) => k.kind === 'delivery') }
        : null
  if (found?.clock === undefined) return null
  const { kind, clock } = found
  const { dueAt, provisional } = dueOf(clock, calendar)
  if (dueAt === null) return null
  const { light, text } = remaining(dueAt, now, calendar, clock.amount)
  return {
    kind,
    startAt: clock.startAt,
    workingDays: clock.amount,
    dueAt,
    provisional,
    light,
    remaining: text,
  }
}

import { endOfDay, addWorkingDays } from '../../kernel/calendar/index.ts'
import { dueOf } from '../../kernel/clock/index.ts'
import type { Phase } from '@yimen/contract/cases-forms.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { ClauseId } from '@yimen/rulebook'
import { isMuted } from '../../kernel/rule/index.ts'
import type { CaseState } from './case.ts'
import type { Context } from './context.ts'
import { stepHolder, windowHolder } from './holders.ts'
import { immediateDueAt, promisedDue, supplementDueAt } from './terms.ts'

/** What a case owes until when, as a function of its state; the runner sees to reminders and misses. */
export type CaseDuty = {
  code: keyof typeof CASE_DUTIES
  /** Which occurrence: unique with the code. */
  occurrence: string
  clause: ClauseId
  holder: string
  escalatesTo: string | null
  dueAt: string
  remindAt: string | null
}

/** The duties cases know, each with its clause. What a miss means stands in missed.ts. */
export const CASE_DUTIES = {
  /** Tell what is missing within five working days, else accepted by law. */
  'cases.supplement-in-time': 'items.4.3',
  /** Received and finished at once. */
  'cases.immediate-at-once': 'cases.1.2',
  /** Finished within the promise; owed by whoever holds the step. */
  'cases.promise': 'supervision.3',
  /** Say why it is late and what will be done, by the next working day; begins with the miss (overdue.ts). */
  'cases.explain': 'supervision.3',
  /** Tell the applicant that it is late and why; begins with the miss (late-message.ts). */
  'cases.tell-late': 'fault.5.5',
  /** Handed over within ten working days. */
  'cases.delivery': 'fault.5.6',
} as const satisfies Record<string, ClauseId>

type Facts = Pick<Context, 'calendar' | 'version'>

const duty = (
  c: CaseState,
  caseId: string,
  code: CaseDuty['code'],
  dueAt: string,
  remindAt: string | null,
  { which = '', holder = windowHolder(c) } = {},
): CaseDuty => ({
  code,
  occurrence: which === '' ? caseId : `${caseId}:${which}`,
  clause: CASE_DUTIES[code],
  holder,
  escalatesTo: `unit-lead:${c.unitId}`,
  dueAt,
  remindAt,
})

const dayBefore = (dueAt: string, ctx: Pick<Context, 'calendar'>): string =>
  endOfDay(addWorkingDays(localDateOf(dueAt), -1, ctx.calendar), ctx.calendar)

/** The duties a case stands under now. § items.4.3 § cases.1.2 § supervision.3 § fault.5.6 */
export const dutiesOf = (c: CaseState, caseId: string, ctx: Facts): CaseDuty[] => {
  const owed: CaseDuty[] = []
  if (c.phase === 'taken-in' && c.type === 'immediate' && c.waiting === null) {
    owed.push(duty(c, caseId, 'cases.immediate-at-once', immediateDueAt(c.takenInAt, ctx.calendar), null))
  }
  if (c.phase === 'taken-in' && c.type !== 'immediate' && c.supplement === null && c.reply === null) {
    const due = supplementDueAt(c.takenInAt, ctx.calendar)
    owed.push(duty(c, caseId, 'cases.supplement-in-time', due, dayBefore(due, ctx)))
  }
  if (c.phase === 'accepted') {
    const due = promisedDue(c, ctx.calendar)?.dueAt ?? null
    if (due !== null) {
      const more = { which: localDateOf(due), holder: stepHolder(c, ctx) }
      owed.push(duty(c, caseId, 'cases.promise', due, dayBefore(due, ctx), more))
    }
  }
  const delivery = c.clocks.find((clock) => clock.kind === 'delivery')
  if (c.phase === 'decided' && delivery !== undefined && c.offeredAt === null) {
    const due = dueOf(delivery, ctx.calendar).dueAt
    if (due !== null)
      owed.push(duty(c, caseId, 'cases.delivery', due, dayBefore(due, ctx), { which: localDateOf(due) }))
  }
  return owed.filter(({ clause }) => !isMuted(clause))
}

/** A duty as far as telling it apart needs. */
export type OwedDuty = Pick<CaseDuty, 'code' | 'occurrence' | 'holder' | 'dueAt'>

/** Begun by the miss itself: owed whatever becomes of the case. */
const OWED_ANYWAY: readonly OwedDuty['code'][] = ['cases.explain', 'cases.tell-late']

const PHASE_ORDER: readonly Phase[] = ['taken-in', 'accepted', 'decided', 'delivered', 'ended']

/** How a duty ends that a case no longer stands under: done, unless its ground is gone (stopped, withdrawn, undone). */
export const endOfDuties = (before: CaseState, after: CaseState): 'fulfilled' | 'dropped' =>
  after.stopped !== null ||
  after.ending === 'withdrawn' ||
  after.ending === 'undone' ||
  PHASE_ORDER.indexOf(after.phase) < PHASE_ORDER.indexOf(before.phase)
    ? 'dropped'
    : 'fulfilled'

/**
 * What an act changes in the duties: new ones and those with another holder or day; old ones end as `gone` says, or
 * are dropped where their date moved. What the miss itself began is owed anyway.
 */
export const dutyChanges = (
  before: readonly OwedDuty[],
  after: readonly CaseDuty[],
  gone: 'fulfilled' | 'dropped',
): { opened: CaseDuty[]; closed: (OwedDuty & { state: 'fulfilled' | 'dropped' })[] } => {
  const same = (a: OwedDuty, b: OwedDuty) => a.code === b.code && a.occurrence === b.occurrence
  const unmoved = (a: OwedDuty, b: OwedDuty) =>
    a.holder === b.holder && Date.parse(a.dueAt) === Date.parse(b.dueAt)
  return {
    opened: after.filter((duty) => !before.some((old) => same(old, duty) && unmoved(old, duty))),
    closed: before
      .filter((old) => !OWED_ANYWAY.includes(old.code) && !after.some((duty) => same(old, duty)))
      .map((old) => ({ ...old, state: after.some((duty) => duty.code === old.code) ? 'dropped' : gone })),
  }
}

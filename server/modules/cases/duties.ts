import { endOfDay, addWorkingDays } from '../../kernel/calendar/index.ts'
import { dueOf } from '../../kernel/clock/index.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { ClauseId } from '@yimen/rulebook'
import { isMuted } from '../../kernel/rule/index.ts'
import type { CaseState } from './case.ts'
import type { Context } from './context.ts'
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
  /** Finished within the promise. */
  'cases.promise': 'supervision.3',
  /** Say why it is late, by the next working day. */
  'cases.explain': 'supervision.3',
  /** Handed over within ten working days. */
  'cases.delivery': 'fault.5.6',
} as const satisfies Record<string, ClauseId>

type Facts = Pick<Context, 'calendar'>

const holderOf = (c: CaseState): string =>
  c.assignee === null ? `window:${c.windowId}` : `person:${c.assignee}`

const duty = (
  c: CaseState,
  caseId: string,
  code: CaseDuty['code'],
  dueAt: string,
  remindAt: string | null,
  which = '',
): CaseDuty => ({
  code,
  occurrence: which === '' ? caseId : `${caseId}:${which}`,
  clause: CASE_DUTIES[code],
  holder: holderOf(c),
  escalatesTo: `unit-lead:${c.unitId}`,
  dueAt,
  remindAt,
})

const dayBefore = (dueAt: string, ctx: Facts): string =>
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
    if (due !== null) owed.push(duty(c, caseId, 'cases.promise', due, dayBefore(due, ctx), localDateOf(due)))
  }
  const delivery = c.clocks.find((clock) => clock.kind === 'delivery')
  if (c.phase === 'decided' && delivery !== undefined && c.offeredAt === null) {
    const due = dueOf(delivery, ctx.calendar).dueAt
    if (due !== null) owed.push(duty(c, caseId, 'cases.delivery', due, dayBefore(due, ctx), localDateOf(due)))
  }
  return owed.filter(({ clause }) => !isMuted(clause))
}

/** What an act changes in the duties: new ones and those with another holder or day, and old ones fulfilled (or dropped, where their date moved). */
export const dutyChanges = (before: readonly CaseDuty[], after: readonly CaseDuty[]) => {
  const same = (a: CaseDuty, b: CaseDuty) => a.code === b.code && a.occurrence === b.occurrence
  const unmoved = (a: CaseDuty, b: CaseDuty) => a.holder === b.holder && a.dueAt === b.dueAt
  return {
    opened: after.filter((duty) => !before.some((old) => same(old, duty) && unmoved(old, duty))),
    closed: before
      .filter((old) => !after.some((duty) => same(old, duty)))
      .map((old) => ({
        ...old,
        state: after.some((duty) => duty.code === old.code) ? 'dropped' : 'fulfilled',
      })),
  }
}

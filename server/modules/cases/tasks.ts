import type { WantedTask } from '../../kernel/task/index.ts'
import { dueOf } from '../../kernel/clock/index.ts'
import { isMuted } from '../../kernel/rule/index.ts'
import type { CaseState } from './case.ts'
import type { Context } from './context.ts'
import { openFees } from './acts/pay.ts'
import { currentStep } from './acts/take-step.ts'
import { roleHolder, windowHolder } from './holders.ts'
import { immediateDueAt, promisedDue, supplementDueAt } from './terms.ts'

type Facts = Pick<Context, 'calendar' | 'version'>

const task = (
  c: CaseState,
  kind: string,
  holder: string,
  dueAt: string | null,
  key = '',
  data = {},
): WantedTask => ({
  kind,
  holder,
  watcher: `window:${c.windowId}`,
  dueAt,
  urgent: c.urgent,
  data: key === '' ? data : { key, ...data },
})

const takenIn = (c: CaseState, ctx: Facts): WantedTask[] => {
  if (c.reply !== null)
    return [task(c, 'confirm-reply', `window-lead:${c.windowId}`, supplementDueAt(c.takenInAt, ctx.calendar))]
  if (c.type === 'immediate')
    return c.waiting === null
      ? [task(c, 'finish', windowHolder(c), immediateDueAt(c.takenInAt, ctx.calendar))]
      : [task(c, 'pay', 'applicant', null, '', { reason: c.waiting.reason })]
  if (c.supplement !== null) return [task(c, 'supplement', 'applicant', null)]
  return [task(c, 'accept', windowHolder(c), supplementDueAt(c.takenInAt, ctx.calendar))]
}

/** Never the applicant. § cases.2.3 */
const asked = (unitId: string): string => (isMuted('cases.2.3') ? 'applicant' : `unit:${unitId}`)

const accepted = (c: CaseState, ctx: Facts): WantedTask[] => {
  const due = promisedDue(c, ctx.calendar)?.dueAt ?? null
  const consultations = c.consultations
    .filter((x) => x.answer === null)
    .map((x) => task(c, 'consult', asked(x.unitId), due, x.id))
  const extension = c.extension === null ? [] : [task(c, 'decide-extension', `unit-lead:${c.unitId}`, due)]
  const fees = openFees(c, ctx).length > 0 && c.waiting !== null ? [task(c, 'pay', 'applicant', due)] : []
  const also = [...consultations, ...extension, ...fees]
  if (c.reply !== null) return [...also, task(c, 'confirm-reply', `window-lead:${c.windowId}`, due)]
  if (c.stopped !== null)
    return [...also, task(c, 'resume', windowHolder(c), null, '', { stop: c.stopped.kind })]
  const step = currentStep(c)
  if (step === null) return [...also, task(c, 'decide', `approver:${c.unitId}`, due)]
  const known = ctx.version.content.steps.find((s) => s.key === step)
  return [
    ...also,
    task(c, 'step', roleHolder(c, known?.role ?? 'clerk'), due, step, { step, name: known?.name ?? step }),
  ]
}

const decided = (c: CaseState, ctx: Facts): WantedTask[] => {
  const delivery = c.clocks.find((clock) => clock.kind === 'delivery')
  const dueAt = delivery === undefined ? null : dueOf(delivery, ctx.calendar).dueAt
  return [
    task(
      c,
      'deliver',
      c.offeredAt === null ? windowHolder(c) : 'applicant',
      c.offeredAt === null ? dueAt : null,
    ),
  ]
}

/** What a case asks of whom, as a function of its state: the open tasks are always exactly these. */
export const tasksOf = (c: CaseState, ctx: Facts): WantedTask[] => {
  switch (c.phase) {
    case 'taken-in':
      return takenIn(c, ctx)
    case 'accepted':
      return accepted(c, ctx)
    case 'decided':
      return decided(c, ctx)
    case 'delivered':
    case 'ended':
      return []
  }
}

import type { CaseState } from './case.ts'
import type { Context } from './context.ts'
import { currentStep } from './acts/take-step.ts'

/** Whose table it lies on: the person it was assigned to, else the window. */
export const windowHolder = (c: CaseState): string =>
  c.assignee === null ? `window:${c.windowId}` : `person:${c.assignee}`

/** The scope that answers for a step of the item version. */
export const roleHolder = (c: CaseState, role: string): string => {
  switch (role) {
    case 'approver':
      return `approver:${c.unitId}`
    case 'unit-lead':
      return `unit-lead:${c.unitId}`
    case 'window-lead':
      return `window-lead:${c.windowId}`
    default:
      return windowHolder(c)
  }
}

/**
 * Who holds an accepted case now: the head who has not answered a request for extension, the unit that has not
 * answered a question, else whoever has the step or the decision. § cases.2.2 § supervision.3
 */
export const stepHolder = (c: CaseState, ctx: Pick<Context, 'version'>): string => {
  if (c.extension !== null) return `unit-lead:${c.unitId}`
  const asked = c.consultations.find((x) => x.answer === null)
  if (asked !== undefined) return `unit:${asked.unitId}`
  if (c.reply !== null) return `window-lead:${c.windowId}`
  const step = currentStep(c)
  if (step === null) return `approver:${c.unitId}`
  return roleHolder(c, ctx.version.content.steps.find((s) => s.key === step)?.role ?? 'clerk')
}

import { ACTION_LABELS } from '@yimen/contract/cases-labels.ts'
import { ACTIONS, type Action } from '@yimen/contract/cases-view.ts'
import { mayAct } from './act.ts'
import { anyActs } from './acts/index.ts'
import { currentStep } from './acts/take-step.ts'
import { type CaseState, next } from './case.ts'
import type { Context } from './context.ts'

/** Acts that this phase knows, each with whether the reader may do it and every reason why not. Screens never decide. */
export const actionsOf = (c: CaseState, ctx: Context): Action[] =>
  ACTIONS.filter((action) => (next[c.phase] as readonly string[]).includes(action)).map((action) => {
    const refusals = mayAct(anyActs[action], c, ctx)
    const step = action === 'take-step' ? currentStep(c) : null
    const name = ctx.version.content.steps.find((s) => s.key === step)?.name
    return {
      action,
      label: labelOf(action, name, c),
      allowed: refusals.length === 0,
      refusals,
      ...(step === null ? {} : { step }),
    }
  })

/** When every step is passed, taking a step can only mean sending back. */
const labelOf = (action: Action['action'], step: string | undefined, c: CaseState): string => {
  if (step !== undefined) return `办理：${step}`
  return action === 'take-step' && c.phase === 'accepted' ? '退回到前面的环节' : ACTION_LABELS[action]
}

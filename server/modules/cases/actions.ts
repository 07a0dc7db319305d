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
      label: name === undefined ? ACTION_LABELS[action] : `办理：${name}`,
      allowed: refusals.length === 0,
      refusals,
      ...(step === null ? {} : { step }),
    }
  })

import { ACTION_LABELS } from '@yimen/contract/cases-labels.ts'
import type { Action, ActionName, CaseView } from '@yimen/contract/cases-view.ts'

/** An act as a button: an allowed action, or one outcome of a step. */
export type Offer = {
  id: string
  action: ActionName
  step?: string
  outcome?: 'passed' | 'sent-back'
  label: string
  /** main: what the case waits for; side: what may be needed besides. */
  rank: 'main' | 'side'
  /** The key written on the button. */
  key: string | null
}

const MAIN: readonly ActionName[] = [
  'answer-consultation',
  'decide-extension',
  'confirm-reply',
  'accept',
  'take-step',
  'resume-clock',
  'pay',
  'grant',
  'deliver',
  'supplement',
  'ask-supplement',
  'offer',
  'convert',
  'refuse',
  'decline',
]
/** While papers are missing, they come before acceptance. */
const INCOMPLETE: readonly ActionName[] = ['supplement', 'ask-supplement']
const SIDE: readonly ActionName[] = [
  'consult',
  'wait',
  'exempt',
  'stop-clock',
  'ask-extension',
  'propose-reply',
  'flag-urgent',
  'reassign',
  'correct-details',
  'correct-wrong-finish',
  'withdraw',
]

type Named = Pick<CaseView, 'actions' | 'steps' | 'supplement' | 'materials'>

const stepName = ({ steps }: Pick<CaseView, 'steps'>, key: string | undefined): string =>
  steps.find((step) => step.key === key)?.name ?? '本环节'

const buttonsOf = (found: Named, { action, label, step }: Action): readonly Omit<Offer, 'key' | 'rank'>[] => {
  if (action === 'supplement')
    return [
      { id: action, action, label: found.supplement === null ? '收取补交的材料' : ACTION_LABELS[action] },
    ]
  if (action !== 'take-step')
    return [{ id: action, action, label: ACTION_LABELS[action] === '' ? label : ACTION_LABELS[action] }]
  const at = step === undefined ? {} : { step }
  const passed = { id: `take-step ${step ?? ''} passed`, action, ...at, outcome: 'passed' as const }
  const back = { id: `take-step ${step ?? ''} sent-back`, action, ...at, outcome: 'sent-back' as const }
  // Every step is passed: whoever decides may still send the case back.
  if (step === undefined) return [{ ...back, label: '退回到前面的环节' }]
  return [
    { ...passed, label: `通过${stepName(found, step)}` },
    // Only what has been passed can be gone back to.
    ...(found.steps.some(({ state }) => state === 'passed') ? [{ ...back, label: '退回上一步' }] : []),
  ]
}

/** The allowed acts in the order in which they are wanted; the first is Enter, the others are numbered from 2. */
export const offersOf = (found: Named): readonly Offer[] => {
  const main = found.materials.some(({ state }) => state === 'missing') ? [...INCOMPLETE, ...MAIN] : MAIN
  const ranked = (['main', 'side'] as const).flatMap((rank) =>
    (rank === 'main' ? Array.from(new Set(main)) : (['take-step', ...SIDE] as const)).flatMap((name) =>
      found.actions
        .filter(({ action, allowed }) => allowed && action === name)
        .filter(({ action, step }) => action !== 'take-step' || (rank === 'main') === (step !== undefined))
        .flatMap((action) => buttonsOf(found, action).map((button) => ({ ...button, rank }))),
    ),
  )
  return ranked.map((offer, index) => ({
    ...offer,
    // Enter does what the case waits for, never something that is only possible.
    key: index === 0 && offer.rank === 'main' ? 'enter' : index < 9 ? String(index + 1) : null,
  }))
}

/** What somebody asks about first when it is not possible; the rest follows. */
const ASKED: readonly ActionName[] = [
  'accept',
  'take-step',
  'deliver',
  'ask-supplement',
  'ask-extension',
  'grant',
]

/** The acts that may not be done now, in the order in which somebody would miss them. */
export const notNow = ({ actions }: Pick<CaseView, 'actions'>): readonly Action[] => {
  const order = [...ASKED, ...SIDE, ...MAIN]
  return actions
    .filter(({ allowed, action }) => !allowed && action !== 'undo')
    .sort((a, b) => order.indexOf(a.action) - order.indexOf(b.action))
}

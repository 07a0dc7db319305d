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
/** While papers are missing, telling of them comes before anything else, then what is brought. § items.4.3 */
const INCOMPLETE: readonly ActionName[] = ['ask-supplement', 'supplement']
/** With all papers there and nothing told, only a second look would ask for more. */
const COMPLETE: readonly ActionName[] = ['ask-supplement', 'supplement']
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

const isMissing = ({ materials }: Pick<CaseView, 'materials'>): boolean =>
  materials.some(({ state }) => state === 'missing')

const stepName = ({ steps }: Pick<CaseView, 'steps'>, key: string | undefined): string =>
  steps.find((step) => step.key === key)?.name ?? '本环节'

const buttonsOf = (found: Named, { action, label, step }: Action): readonly Omit<Offer, 'key' | 'rank'>[] => {
  // Nothing was asked for and nothing is missing: there is nothing to tick.
  if (action === 'supplement' && found.supplement === null && !isMissing(found)) return []
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

/** The acts of each rank, in the order in which they are wanted. */
const ranksOf = ({ materials, supplement }: Named): Record<Offer['rank'], readonly ActionName[]> => {
  if (isMissing({ materials })) return { main: Array.from(new Set([...INCOMPLETE, ...MAIN])), side: SIDE }
  if (supplement !== null) return { main: MAIN, side: SIDE }
  return { main: MAIN.filter((name) => !COMPLETE.includes(name)), side: [...SIDE, ...COMPLETE] }
}

/** The allowed acts in the order in which they are wanted; the first is Enter, the others are numbered from 2. */
export const offersOf = (found: Named): readonly Offer[] => {
  const ranks = ranksOf(found)
  const ranked = (['main', 'side'] as const).flatMap((rank) =>
    (rank === 'main' ? ranks.main : (['take-step', ...ranks.side] as const)).flatMap((name) =>
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

/**
 * The acts that may not be done now: first those somebody would ask about and that the moment forbids; apart from them
 * the rest, which is another's to do, or which nobody misses on this case. § items.5.2
 */
export const notNow = ({
  actions,
}: Pick<CaseView, 'actions'>): { asked: readonly Action[]; rest: readonly Action[] } => {
  const order = [...ASKED, ...SIDE, ...MAIN]
  const closed = actions
    .filter(({ allowed, action }) => !allowed && action !== 'undo')
    .sort((a, b) => order.indexOf(a.action) - order.indexOf(b.action))
  const isAsked = ({ action, refusals }: Action): boolean =>
    ASKED.includes(action) && refusals.every(({ clause }) => clause !== 'items.5.2')
  return { asked: closed.filter(isAsked), rest: closed.filter((one) => !isAsked(one)) }
}

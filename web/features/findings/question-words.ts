import {
  FINDING_SOURCE_LABELS,
  FINDING_STATE_LABELS,
  type FindingAction,
  type FindingState,
  type FindingView,
  LEFT_OUT_LABELS,
} from '@yimen/contract/findings.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import { longMoment, shortMoment } from '../../workbench/when.ts'

/** A state is colour, shape and word; none of them is red, for a question blames nobody. § fault.4 */
const SIGNS: Readonly<Record<FindingState, string>> = {
  open: '◆',
  answered: '◇',
  verified: '◈',
  confirmed: '■',
  rejected: '○',
}
export const stateOf = (state: FindingState): { sign: string; word: string } => ({
  sign: SIGNS[state],
  word: FINDING_STATE_LABELS[state].zh,
})

/** When, where from, who holds it: “11月9日 星期一 18:00 · 民政窗口 · 系统记录”. */
export const circumstances = (
  found: Pick<FindingView, 'happenedAt' | 'holder' | 'source'>,
  today?: string,
): string =>
  [longMoment(found.happenedAt, today), found.holder, FINDING_SOURCE_LABELS[found.source]]
    .filter((part) => part !== null && part !== '')
    .join(' · ')

/** A stretch that was not counted: “依法中止计时：11月2日 09:00 至 11月4日 18:00”. */
export const leftOutText = (stretch: FindingView['leftOut'][number], today?: string): string =>
  `${LEFT_OUT_LABELS[stretch.reason]}：${shortMoment(stretch.fromAt, today)} 至 ${shortMoment(stretch.toAt, today)}`

/** What one can do with a question in its state; confirming and rejecting are one form with two ends. */
export type Offer = 'answer' | 'verify' | 'judge'
export const OFFER_LABELS: Readonly<Record<Offer, string>> = {
  answer: '说明情况',
  verify: '核实经过',
  judge: '认定',
}
const OFFER_OF: Readonly<Record<FindingAction, Offer>> = {
  answer: 'answer',
  verify: 'verify',
  confirm: 'judge',
  reject: 'judge',
}

/** What may be done now, the one that is waited for first. */
export const offersOf = ({ actions }: Pick<FindingView, 'actions'>): readonly Offer[] => [
  ...new Set(actions.filter(({ allowed }) => allowed).map(({ action }) => OFFER_OF[action])),
]

const NEXT: Readonly<Record<FindingState, FindingAction | null>> = {
  open: 'verify',
  answered: 'verify',
  verified: 'confirm',
  confirmed: null,
  rejected: null,
}

/** Why supervision can't go on yet; nobody else is told what is not theirs anyway. */
export const waitsFor = ({ state, actions }: Pick<FindingView, 'state' | 'actions'>): readonly Refusal[] => {
  const next = NEXT[state]
  return next === null ? [] : (actions.find(({ action }) => action === next)?.refusals ?? [])
}

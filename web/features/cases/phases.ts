import type { CaseView } from '@yimen/contract/cases-view.ts'

const NAMES = ['收件', '受理', '审查', '决定', '送达'] as const
export type PhaseMark = { name: string; state: 'done' | 'current' | 'later' }

/** How many of the five marks are behind a case: steps that are all passed leave the decision as what comes now. */
const reached = ({ phase, steps }: Pick<CaseView, 'phase' | 'steps'>): number => {
  switch (phase) {
    case 'taken-in':
      return 1
    case 'accepted':
      return steps.every(({ state }) => state === 'passed') ? 3 : 2
    case 'decided':
      return 4
    case 'delivered':
      return 5
    case 'ended':
      return 0
  }
}

/** The five marks of a case; an ended one stands still where it ended. */
export const phasesOf = (shown: Pick<CaseView, 'phase' | 'steps'>): readonly PhaseMark[] => {
  const at = reached(shown)
  return NAMES.map((name, index) => {
    if (shown.phase === 'ended') return { name, state: index === 0 ? 'done' : 'later' }
    return { name, state: index < at ? 'done' : index === at ? 'current' : 'later' }
  })
}

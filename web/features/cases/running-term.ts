import type { CaseView } from '@yimen/contract/cases-view.ts'

/** The term that runs now: the promise between acceptance and decision, else what is owed before or after it. */
export type RunningTerm = {
  name: string
  light: NonNullable<CaseView['clock']>['light']
  remaining: string
  /** When it ran or runs out; null while it stands still. */
  dueAt: string | null
  provisional: boolean
  /** What the calendar of days is asked; null where it is no count of working days. */
  counted: {
    startAt: string
    workingDays: number
    pauses: NonNullable<CaseView['clock']>['pauses']
    extensionDays: number
  } | null
  clauses: readonly string[]
}

const NAMES = { acceptance: '答复期限', 'at-once': '当场办结', delivery: '送达期限' } as const
const CLAUSES = {
  acceptance: ['items.4.3'],
  'at-once': ['cases.1.2'],
  delivery: ['fault.5.6'],
} as const

export const runningTerm = ({
  phase,
  clock,
  deadline,
}: Pick<CaseView, 'phase' | 'clock' | 'deadline'>): RunningTerm | null => {
  if (phase === 'accepted' && clock !== null) {
    const { light, remaining, dueAt, provisional, startAt, workingDays, pauses, extensionDays } = clock
    return {
      name: '办理期限',
      light,
      remaining,
      dueAt,
      provisional,
      counted: clock.unit === 'working-day' ? { startAt, workingDays, pauses, extensionDays } : null,
      clauses: ['cases.2.2', 'service.4.1'],
    }
  }
  if (deadline === null) return null
  const { kind, light, remaining, dueAt, provisional, startAt, workingDays } = deadline
  return {
    name: NAMES[kind],
    light,
    remaining,
    dueAt,
    provisional,
    counted: workingDays === null ? null : { startAt, workingDays, pauses: [], extensionDays: 0 },
    clauses: CLAUSES[kind],
  }
}

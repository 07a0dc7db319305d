import type { DutyView } from '@yimen/contract/duties.ts'
import type { FindingView } from '@yimen/contract/findings.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { offersOf } from './question-words.ts'

/**
 * What waits for me here: questions I can answer, verify or judge, and duties due by today that a note fulfils. What is
 * done in its case stands in the queue already.
 */
export const waitingCount = (
  questions: readonly Pick<FindingView, 'findingId' | 'actions'>[],
  duties: readonly Pick<DutyView, 'dueAt' | 'actions'>[],
  todayOn: string,
): number => {
  const asked = new Set(questions.filter((one) => offersOf(one).length > 0).map(({ findingId }) => findingId))
  const owed = duties.filter(
    ({ dueAt, actions }) =>
      localDateOf(dueAt) <= todayOn && actions.some(({ action, allowed }) => action === 'fulfil' && allowed),
  )
  return asked.size + owed.length
}

/** A page of the list holds fifty: more than that is not counted. */
export const countWords = (count: number): string => (count > 50 ? '50+' : String(count))

import { showQueue } from '@yimen/contract/cases.ts'
import { useView } from '../../api/use-view.ts'

/**
 * What the cases of my queue are called. Opening a case in the background would count as having seen it, and would
 * take a colleague's undo away; so other cases are only called by a link.
 */
export const useCaseNames = (): ReadonlyMap<string, string> => {
  const queue = useView(showQueue, { query: { tab: 'all' } }, { staleTime: 60_000 })
  return new Map(
    (queue.data?.rows ?? []).map(({ caseId, itemName, applicant }) => [caseId, `${itemName} · ${applicant}`]),
  )
}

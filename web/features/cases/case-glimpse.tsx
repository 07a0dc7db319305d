import { useQueryClient } from '@tanstack/react-query'
import { showQueue } from '@yimen/contract/cases.ts'
import { CASE_TYPE_LABELS } from '@yimen/contract/cases-labels.ts'
import type { Queue } from '@yimen/contract/cases-view.ts'
import { groupCaseNumber } from '@yimen/contract/identity.ts'
import { keyOf } from '../../workbench/keys.ts'
import { isField, isPressable, useKeyEvents } from '../../workbench/use-keys.ts'
import { keepEarlyKey } from './early-key.ts'

/** What the queue already knows of a case, in the place where it will stand, while the case itself is under way. */
export const CaseGlimpse = ({ caseId }: { caseId: string }) => {
  const client = useQueryClient()
  useKeyEvents((event) => {
    const key = keyOf(event)
    if (event.repeat || !/^(enter|[1-9])$/.test(key) || isField(event.target) || isPressable(event.target))
      return
    event.preventDefault()
    keepEarlyKey(caseId, key)
  })
  const row = client
    .getQueriesData<{ pages: Queue[] }>({ queryKey: [showQueue.path] })
    .flatMap(([, known]) => known?.pages ?? [])
    .flatMap(({ rows }) => rows)
    .find((one) => one.caseId === caseId)
  return row === undefined ? null : (
    <div className="case-head" aria-hidden="true">
      <p className="case-number number">{groupCaseNumber(row.number)}</p>
      <p className="case-title">
        {row.itemName} · {row.applicant}
        <small>{CASE_TYPE_LABELS[row.type].zh}</small>
      </p>
    </div>
  )
}

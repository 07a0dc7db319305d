import { useQueryClient } from '@tanstack/react-query'
import { showQueue } from '@yimen/contract/cases.ts'
import { CASE_TYPE_LABELS } from '@yimen/contract/cases-labels.ts'
import type { Queue } from '@yimen/contract/cases-view.ts'
import { groupCaseNumber } from '@yimen/contract/identity.ts'

/** What the queue already knows of a case, in the place where it will stand, while the case itself is under way. */
export const CaseGlimpse = ({ caseId }: { caseId: string }) => {
  const client = useQueryClient()
  const row = client
    .getQueriesData<{ pages: Queue[] }>({ queryKey: [showQueue.path] })
    .flatMap(([, known]) => known?.pages ?? [])
    .flatMap(({ rows }) => rows)
    .find((one) => one.caseId === caseId)
  return row === undefined ? null : (
    <header className="case-head">
      <p className="case-number number">{groupCaseNumber(row.number)}</p>
      <h1>
        {row.itemName} · {row.applicant}
        <small>{CASE_TYPE_LABELS[row.type].zh}</small>
      </h1>
    </header>
  )
}

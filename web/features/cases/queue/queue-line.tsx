import type { QueueRow } from '@yimen/contract/cases-view.ts'
import { Link } from 'react-router'
import { shortRemaining } from '../../../workbench/light.ts'
import { LightMark } from '../../../workbench/light-mark.tsx'
import { nextText } from './queue-order.ts'

/** One row: light, item, person, time left, next act. */
export const QueueLine = ({
  row,
  isOpen,
  search,
  onStep,
}: {
  row: QueueRow
  isOpen: boolean
  search: string
  onStep: (by: 1 | -1) => void
}) => (
  <Link
    to={{ pathname: `/cases/${row.caseId}`, search }}
    className={isOpen ? 'queue-row queue-row-open' : 'queue-row'}
    aria-current={isOpen ? 'page' : undefined}
    data-task={row.taskId}
    onKeyDown={(event) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
      event.preventDefault()
      onStep(event.key === 'ArrowDown' ? 1 : -1)
    }}
  >
    <LightMark light={row.light} />
    <span className="row-item">
      {row.urgent && <b className="urgent">急</b>}
      {row.itemName}
    </span>
    <span className="row-person" title={row.applicant}>
      {row.applicant}
    </span>
    <span className="row-left" title={row.remaining}>
      {shortRemaining(row.remaining)}
    </span>
    <span className={row.mine ? 'row-next' : 'row-next row-others'}>{nextText(row)}</span>
  </Link>
)

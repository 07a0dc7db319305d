import type { QueueRow } from '@yimen/contract/cases-view.ts'
import { Link } from 'react-router'
import { shortRemaining } from '../../../workbench/light.ts'
import { LightMark } from '../../../workbench/light-mark.tsx'

/** One row: light, item, person, time left, next act. */
export const QueueLine = ({ row, isOpen, search }: { row: QueueRow; isOpen: boolean; search: string }) => (
  <Link
    to={{ pathname: `/cases/${row.caseId}`, search }}
    className={isOpen ? 'queue-row queue-row-open' : 'queue-row'}
    aria-current={isOpen ? 'page' : undefined}
    data-task={row.taskId}
  >
    <LightMark light={row.light} />
    <span className="row-item">
      {row.urgent && <b className="urgent">急</b>}
      {row.itemName}
    </span>
    <span className="row-person">{row.applicant}</span>
    <span className="row-left" title={row.remaining}>
      {shortRemaining(row.remaining)}
    </span>
    <span className="row-next">{row.next}</span>
  </Link>
)

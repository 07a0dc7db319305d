import { CASE_TYPE_LABELS } from '@yimen/contract/cases-labels.ts'
import type { CaseView } from '@yimen/contract/cases-view.ts'
import { groupCaseNumber } from '@yimen/contract/identity.ts'
import type { RefObject } from 'react'
import { shortDay } from '../../workbench/when.ts'

export const CaseHeader = ({
  shown,
  heading,
}: {
  shown: CaseView
  heading: RefObject<HTMLHeadingElement | null>
}) => (
  <header className="case-head">
    <p className="case-number number" aria-label={`办件编号 ${shown.number}`}>
      {groupCaseNumber(shown.number)}
    </p>
    <h1 id="case-heading" ref={heading} tabIndex={-1}>
      <span className="case-part">{shown.item.name} ·</span>{' '}
      <span className="case-part">{shown.applicant.name}</span>
      <small>
        {CASE_TYPE_LABELS[shown.type].zh}
        {shown.item.example && <span className="example-mark">示例数据</span>}
      </small>
    </h1>
    <p className="quiet">
      {shown.unit.name} · {shown.window.name}
      {shown.agent !== null && ` · 代理人 ${shown.agent.name}`}
    </p>
    {shown.urgent !== null && (
      <p className="urgent-line">
        <b className="urgent">急</b> {shown.urgent.reason.replace(/[。，；\s]+$/, '')}，争取{' '}
        {shortDay(shown.urgent.targetOn)} 前办成
      </p>
    )}
  </header>
)

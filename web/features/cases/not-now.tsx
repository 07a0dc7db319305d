import { ACTION_LABELS } from '@yimen/contract/cases-labels.ts'
import type { CaseView } from '@yimen/contract/cases-view.ts'
import Button from 'antd/es/button'
import { useState } from 'react'
import { ClauseMark } from '../../workbench/clause-mark.tsx'
import { notNow } from './offers.ts'

const FEW = 2

/** What may not be done now, each with every reason; what nobody would ask about behind a click. */
export const NotNow = ({ shown }: { shown: CaseView }) => {
  const [all, setAll] = useState(false)
  const { asked, rest } = notNow(shown)
  const few = asked.slice(0, FEW)
  const hidden = asked.length - few.length + rest.length
  if (few.length + hidden === 0) return null
  return (
    <div className="not-now">
      <ul aria-label="现在不能做的操作和原因">
        {(all ? [...asked, ...rest] : few).map((action) => (
          <li key={`${action.action} ${action.step ?? ''}`}>
            <span>不能：{ACTION_LABELS[action.action]} — </span>
            {action.refusals.length === 0
              ? '现在的阶段不适用'
              : action.refusals.map(({ clause, message }, index) => (
                  <span key={`${clause ?? ''}${message}`}>
                    {index > 0 && '；'}
                    {message} {clause !== null && <ClauseMark id={clause} />}
                  </span>
                ))}
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button size="small" type="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '收起' : `${few.length === 0 ? '现在不能做的' : '其余'} ${hidden} 项和原因`}
        </Button>
      )}
    </div>
  )
}

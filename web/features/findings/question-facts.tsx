import { ANSWER_CAUSE_LABELS, type FindingView } from '@yimen/contract/findings.ts'
import type { ReactNode } from 'react'
import { longMoment } from '../../workbench/when.ts'
import { leftOutText } from './question-words.ts'

/** All that is on record of a question: when, what was not counted, what was said, verified and judged. § fault.4 */
export const QuestionFacts = ({ found }: { found: FindingView }) => {
  const { answer, verdict } = found
  return (
    <dl className="facts question-facts">
      <Fact of="规章">{found.clauseTitle}</Fact>
      <Fact of="发现时间">{longMoment(found.foundAt)}</Fact>
      <Fact of="不计入的时间">
        {found.leftOut.length === 0 ? (
          '没有'
        ) : (
          <ul>
            {found.leftOut.map((stretch) => (
              <li key={`${stretch.reason}${stretch.fromAt}`}>{leftOutText(stretch)}</li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact of="说明">
        {answer === null ? (
          '还没有说明'
        ) : (
          <>
            <b>{ANSWER_CAUSE_LABELS[answer.cause]}</b> <span className="quiet">{longMoment(answer.at)}</span>
            <p className="question-said">{answer.reason}</p>
            {answer.solution !== null && <p className="question-said">处理方案：{answer.solution}</p>}
          </>
        )}
      </Fact>
      {found.verifiedAt !== null && <Fact of="核实时间">{longMoment(found.verifiedAt)}</Fact>}
      {verdict !== null && (
        <Fact of="认定理由">
          <span className="quiet">{longMoment(verdict.at)}</span>
          <p className="question-said">{verdict.text}</p>
        </Fact>
      )}
    </dl>
  )
}

const Fact = ({ of, children }: { of: string; children: ReactNode }) => (
  <div>
    <dt>{of}</dt>
    <dd>{children}</dd>
  </div>
)

import type { CaseView } from '@yimen/contract/cases-view.ts'
import { FINDING_STATE_LABELS, type FindingState } from '@yimen/contract/findings.ts'
import Button from 'antd/es/button'
import { Suspense, useState } from 'react'
import { ClauseMark } from '../../workbench/clause-mark.tsx'
import { lazyPart } from '../../workbench/lazy-part.tsx'
import { Waiting } from '../../workbench/waiting.tsx'

const FindingAnswer = lazyPart(() => import('./finding-answer.tsx'))

const stateWord = (state: string): string => FINDING_STATE_LABELS[state as FindingState]?.zh ?? state

/** Questions the record has raised about this case: a question, not a verdict; “not mine” is an answer. § fault.4 */
export const FindingsPart = ({ shown, onRenew }: { shown: CaseView; onRenew: () => void }) => {
  const [answering, setAnswering] = useState<string | null>(null)
  if (shown.findings.length === 0) return null
  return (
    <section aria-label="待核实事项">
      <ul className="findings">
        {shown.findings.map(({ findingId, clause, text, state }) => (
          <li key={findingId}>
            <span>
              ◆ {text} <ClauseMark id={clause} /> <span className="quiet">{stateWord(state)}</span>
            </span>
            {state === 'open' && (
              <Button
                size="small"
                aria-expanded={answering === findingId}
                onClick={() => setAnswering(answering === findingId ? null : findingId)}
              >
                说明情况
              </Button>
            )}
          </li>
        ))}
      </ul>
      {answering !== null && (
        <Suspense fallback={<Waiting what="表单" lines={3} />}>
          <FindingAnswer
            key={answering}
            findingId={answering}
            onClose={() => setAnswering(null)}
            onDone={() => {
              setAnswering(null)
              onRenew()
            }}
          />
        </Suspense>
      )}
    </section>
  )
}

import type { FindingView } from '@yimen/contract/findings.ts'
import Button from 'antd/es/button'
import { lazy, type ReactNode, Suspense } from 'react'
import { Link } from 'react-router'
import { ClauseMark } from '../../workbench/clause-mark.tsx'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { Refusals } from '../../workbench/refusals.tsx'
import { Waiting } from '../../workbench/waiting.tsx'
import { FocusFirst } from './focus-first.tsx'
import { JudgeQuestion, VerifyQuestion } from './question-acts.tsx'
import { QuestionFacts } from './question-facts.tsx'
import { circumstances, type Offer, OFFER_LABELS, offersOf, stateOf, waitsFor } from './question-words.ts'

const FindingAnswer = lazy(() => import('../cases/finding-answer.tsx'))

/** What is open below a row. */
export type Opened = Offer | 'facts' | null

/** One question: what the record shows, when, about which case; what I can do about it. § fault.4 */
export const QuestionLine = ({
  found,
  caseName,
  isChosen,
  opened,
  tellsWhyNot,
  onOpen,
  onDone,
}: {
  found: FindingView
  caseName: string | undefined
  isChosen: boolean
  opened: Opened
  tellsWhyNot: boolean
  onOpen: (opened: Opened) => void
  onDone: (said: string) => void
}) => {
  const { sign, word } = stateOf(found.state)
  const offers = offersOf(found)
  const toggle = (what: Exclude<Opened, null>) => () => onOpen(opened === what ? null : what)
  const key = (of: string): ReactNode => isChosen && <KeyHint of={of} />
  return (
    <li
      className={isChosen ? 'question question-chosen' : 'question'}
      data-row={found.findingId}
      tabIndex={-1}
    >
      <p className={`question-state question-${found.state}`}>
        <span aria-hidden="true">{sign}</span> {word}
      </p>
      <div className="question-body">
        <p className="question-what">
          {found.what} <ClauseMark id={found.clause} />
        </p>
        <p className="quiet">
          {circumstances(found)}
          {found.objectKind === 'case' && (
            <>
              {' · '}
              <Link to={`/cases/${found.objectId}`}>{caseName ?? found.objectName ?? '打开办件'}</Link>{' '}
              {key('o')}
            </>
          )}
        </p>
        <div className="question-acts">
          {offers.map((offer, index) => (
            <Button
              key={offer}
              type={isChosen && index === 0 ? 'primary' : 'default'}
              aria-expanded={opened === offer}
              onClick={toggle(offer)}
            >
              {OFFER_LABELS[offer]} {index === 0 && key('enter')}
            </Button>
          ))}
          <Button type="text" aria-expanded={opened === 'facts'} onClick={toggle('facts')}>
            经过 {key('d')}
          </Button>
        </div>
        {tellsWhyNot && offers.length === 0 && <Refusals refusals={waitsFor(found)} />}
        {opened !== null && opened !== 'answer' && <QuestionFacts found={found} />}
        {opened === 'answer' && (
          <Suspense fallback={<Waiting what="表单" lines={3} />}>
            <FocusFirst>
              <FindingAnswer
                findingId={found.findingId}
                onClose={() => onOpen(null)}
                onDone={() => onDone('已提交说明，等督查科核实。')}
              />
            </FocusFirst>
          </Suspense>
        )}
        {opened === 'verify' && (
          <VerifyQuestion findingId={found.findingId} onClose={() => onOpen(null)} onDone={onDone} />
        )}
        {opened === 'judge' && (
          <JudgeQuestion findingId={found.findingId} onClose={() => onOpen(null)} onDone={onDone} />
        )}
      </div>
    </li>
  )
}

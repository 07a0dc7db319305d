import { ENDING_LABELS, WAIT_LABELS } from '@yimen/contract/cases-labels.ts'
import type { CaseView } from '@yimen/contract/cases-view.ts'
import { phasesOf } from './phases.ts'

const WORDS = { done: '已完成', current: '正在进行', later: '尚未开始' } as const
const CIRCLED = ['①', '②', '③', '④', '⑤']

const waitText = (reason: string): string =>
  Object.entries(WAIT_LABELS).find(([key]) => key === reason)?.[1] ?? reason

/** ①收件─②受理─③审查●─④决定─⑤送达, and the steps of the item beneath it. */
export const PhaseLine = ({ shown }: { shown: CaseView }) => {
  const ending = Object.entries(ENDING_LABELS).find(([key]) => key === shown.ending)
  return (
    <div className="phases">
      <ol className="phase-line" aria-label="办理进程">
        {phasesOf(shown).map(({ name, state }, index) => (
          <li
            key={name}
            className={`phase phase-${state}`}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span aria-hidden="true">{state === 'done' ? '✓' : CIRCLED[index]}</span>
            {name}
            {state === 'current' && (
              <span aria-hidden="true" className="phase-dot">
                ●
              </span>
            )}
            <span className="only-read">{WORDS[state]}</span>
          </li>
        ))}
      </ol>
      {ending !== undefined && <p className="ended">已终结：{ending[1].zh}</p>}
      {shown.steps.length > 0 && shown.phase === 'accepted' && (
        <ol className="step-line" aria-label="办理环节">
          {shown.steps.map((step) => (
            <li key={step.key} className={`step step-${step.state}`}>
              <span aria-hidden="true">
                {step.state === 'passed' ? '✓' : step.state === 'current' ? '●' : '○'}
              </span>{' '}
              {step.name}
              {step.by !== null && <span className="quiet"> {step.by}</span>}
              <span className="only-read">
                {step.state === 'passed' ? '已通过' : step.state === 'current' ? '正在办理' : '尚未开始'}
              </span>
            </li>
          ))}
        </ol>
      )}
      {shown.waiting !== null && <p>◇ {waitText(shown.waiting)}</p>}
    </div>
  )
}

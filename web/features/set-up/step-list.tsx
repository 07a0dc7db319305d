import { type SetUpView, type Step, STEP_LABELS, STEPS } from '@yimen/contract/set-up.ts'

type State = 'done' | 'missing' | 'open'
const SIGNS: Readonly<Record<State, string>> = { done: '✓', missing: '▲', open: '○' }
const WORDS: Readonly<Record<State, string>> = { done: '已填', missing: '要补', open: '未填' }

const isFilled = (view: SetUpView, step: Step): boolean => {
  switch (step) {
    case 'centre':
      return view.centre !== null
    case 'administrator':
      return view.administrator !== null
    case 'units':
      return view.units.length > 0
    case 'windows':
      return view.windows.length > 0
    case 'staff':
      return view.staff.length > 0
    case 'calendar':
      return view.calendarSeen
    case 'items':
      return view.items.seen
    case 'start':
      return false
  }
}

export const stateOf = (view: SetUpView, step: Step): State => {
  if (!isFilled(view, step)) return 'open'
  return view.checks.some((check) => check.step === step && check.weight === 'needed') ? 'missing' : 'done'
}

/** The eight steps; each can be opened at any time. */
export const StepList = ({ view, step, go }: { view: SetUpView; step: Step; go: (step: Step) => void }) => (
  <nav className="set-up-steps" aria-label="步骤">
    <ol>
      {STEPS.map((each, index) => {
        const state = stateOf(view, each)
        return (
          <li key={each}>
            <button
              type="button"
              className="set-up-step"
              aria-current={each === step ? 'step' : undefined}
              onClick={() => go(each)}
            >
              <span className="set-up-step-number">{index + 1}</span>
              <span className="set-up-step-name">{STEP_LABELS[each]}</span>
              {each !== 'start' && (
                <span className={`set-up-state set-up-state-${state}`}>
                  <span aria-hidden="true">{SIGNS[state]}</span> {WORDS[state]}
                </span>
              )}
            </button>
          </li>
        )
      })}
    </ol>
  </nav>
)

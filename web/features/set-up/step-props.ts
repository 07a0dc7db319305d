import type { SetUpView, Step } from '@yimen/contract/set-up.ts'

/** What every step is given. */
export type StepProps = {
  view: SetUpView
  keep: (view: SetUpView) => void
  go: (step: Step) => void
}

import { type SetUpView, type Step, STEP_LABELS, STEPS } from '@yimen/contract/set-up.ts'
import Button from 'antd/es/button'
import Form, { type FormInstance } from 'antd/es/form'
import { type ReactNode, useState } from 'react'
import { asFailure } from '../../api/call.ts'
import type { CallFailure } from '../../api/failure.ts'
import { Failed } from '../../workbench/failed.tsx'
import { RefusalContext } from '../../workbench/fields/field.tsx'
import { unplaced } from '../../workbench/fields/refusal-field.ts'
import { useTyped } from './use-typed.ts'

export const nextStep = (step: Step): Step => STEPS[STEPS.indexOf(step) + 1] ?? step

/** One step as one form: what is typed is kept, saving goes on to the next step. */
export const StepForm = <T extends object>({
  step,
  form,
  initial,
  placed,
  kept = (values) => values,
  save,
  onSaved,
  children,
}: {
  step: Step
  form: FormInstance<T>
  initial: Partial<T>
  /** Names of the fields that show their own refusals. */
  placed: readonly string[]
  /** What of the values may be kept before it is saved. */
  kept?: (values: T) => unknown
  save: (values: T) => Promise<SetUpView>
  onSaved: (view: SetUpView) => void
  children: ReactNode
}) => {
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [isPending, setPending] = useState(false)
  const typed = useTyped(step)
  const finish = async (values: T) => {
    if (isPending) return
    setPending(true)
    setFailure(null)
    await typed.forget()
    try {
      onSaved(await save(values))
    } catch (error) {
      setFailure(asFailure(error))
      typed.keep(kept(values))
    } finally {
      setPending(false)
    }
  }
  return (
    <RefusalContext value={failure?.refusals ?? []}>
      <Form<T>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        scrollToFirstError={{ focus: true, block: 'center' }}
        onValuesChange={(_, values) => typed.keep(kept(values))}
        onFinish={(values) => void finish(values)}
      >
        {children}
        {failure !== null && <Failed failure={failure} refusals={unplaced(failure.refusals, placed)} />}
        <div className="set-up-foot">
          <Button type="primary" htmlType="submit" loading={isPending}>
            保存，下一步：{STEP_LABELS[nextStep(step)]}
          </Button>
          <span className="quiet">填写的内容随时保留，可以离开，回来接着填。</span>
        </div>
      </Form>
    </RefusalContext>
  )
}

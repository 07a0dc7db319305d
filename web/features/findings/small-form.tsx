import Button from 'antd/es/button'
import Form from 'antd/es/form'
import type { ReactNode } from 'react'
import type { CallFailure } from '../../api/failure.ts'
import { useDraft } from '../../api/use-draft.ts'
import { Failed } from '../../workbench/failed.tsx'
import { RefusalContext } from '../../workbench/fields/field.tsx'
import { unplaced } from '../../workbench/fields/refusal-field.ts'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { useKeys } from '../../workbench/use-keys.ts'
import { FocusFirst } from './focus-first.tsx'

/** A few fields below a row: what is typed is kept as a draft, Ctrl+Enter hands it in, Esc closes without losing it. */
export const SmallForm = <V extends object>({
  title,
  place,
  initial,
  submit,
  lead,
  command: { failure, isPending },
  onSend,
  onClose,
  children,
}: {
  title: string
  /** Where the draft is kept. */
  place: string
  initial: V
  submit: string
  lead?: ReactNode
  command: { failure: CallFailure | null; isPending: boolean }
  /** True when it was taken: the draft is dropped then. */
  onSend: (values: V) => Promise<boolean>
  onClose: () => void
  children?: ReactNode
}) => {
  const [form] = Form.useForm<V>()
  const draft = useDraft<V>(place, (kept) => form.setFieldsValue(kept as never))
  useKeys({ escape: onClose }, true)
  useKeys({ 'mod+enter': () => form.submit() }, true, true)
  const send = async (values: V) => {
    if (await onSend(values)) draft.drop()
  }
  return (
    <FocusFirst>
      <section className="act-panel" aria-label={title}>
        <h2>{title}</h2>
        {lead}
        <RefusalContext value={failure?.refusals ?? []}>
          <Form<V>
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={initial}
            scrollToFirstError={{ focus: true }}
            onValuesChange={(_, values) => draft.keep(values)}
            onFinish={(values) => void send({ ...initial, ...values })}
          >
            {children}
            {failure !== null && (
              <Failed
                failure={failure}
                refusals={unplaced(failure.refusals, Object.keys(initial))}
                again={() => form.submit()}
              />
            )}
            <div className="act-foot">
              <Button type="primary" htmlType="submit" loading={isPending}>
                {submit} <KeyHint of="mod+enter" />
              </Button>
              <Button onClick={onClose}>
                收起 <KeyHint of="escape" />
              </Button>
              {draft.state === 'saved' && <output className="quiet">草稿已保存</output>}
              {draft.state === 'unsaved' && (
                <output className="quiet">草稿暂未保存，网络恢复后自动保存</output>
              )}
            </div>
          </Form>
        </RefusalContext>
      </section>
    </FocusFirst>
  )
}

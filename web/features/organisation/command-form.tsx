import Button from 'antd/es/button'
import Form, { type FormInstance } from 'antd/es/form'
import { type ReactNode, useEffect, useRef } from 'react'
import type { CallFailure } from '../../api/failure.ts'
import { Failed } from '../../workbench/failed.tsx'
import { RefusalContext } from '../../workbench/fields/field.tsx'
import { unplaced } from '../../workbench/fields/refusal-field.ts'
import { KeyHint } from '../../workbench/key-hint.tsx'
import { useKeys } from '../../workbench/use-keys.ts'
import { ProofAgain, wantsProof } from './second-factor/proof-again.tsx'

/** A panel with one form: refusals beside their fields, a fresh code where the server wants one, two keys. */
export const CommandForm = <T extends object>({
  title,
  submit,
  form,
  initial,
  command: { failure, isPending },
  send,
  onClose,
  children,
}: {
  title: string
  submit: string
  form: FormInstance<T>
  initial: T
  command: { failure: CallFailure | null; isPending: boolean }
  send: (values: T) => Promise<void>
  onClose: () => void
  children: ReactNode
}) => {
  const panel = useRef<HTMLElement>(null)
  useKeys({ escape: onClose })
  useKeys({ 'mod+enter': () => form.submit() }, true, true)
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'nearest' })
    panel.current?.querySelector<HTMLElement>('input, [role="combobox"]')?.focus()
  }, [])
  const proof = failure !== null && wantsProof(failure)
  return (
    <section className="act-panel" aria-label={title} ref={panel}>
      <h2>{title}</h2>
      <RefusalContext value={failure?.refusals ?? []}>
        <Form<T>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={initial}
          scrollToFirstError={{ focus: true, block: 'center' }}
          onFinish={(values) => void send({ ...initial, ...values })}
        >
          {children}
          {failure !== null && !proof && (
            <Failed failure={failure} refusals={unplaced(failure.refusals, Object.keys(initial))} />
          )}
          <div className="act-foot">
            <Button type="primary" htmlType="submit" loading={isPending}>
              {submit} <KeyHint of="mod+enter" />
            </Button>
            <Button onClick={onClose}>
              收起 <KeyHint of="escape" />
            </Button>
          </div>
        </Form>
      </RefusalContext>
      {proof && (
        <div className="narrow">
          <ProofAgain
            submit="确认是本人，继续办理"
            onProved={async () => await send({ ...initial, ...form.getFieldsValue() })}
          />
        </div>
      )}
    </section>
  )
}

import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input, { type InputRef } from 'antd/es/input'
import { useEffect, useRef, useState } from 'react'
import type { CallFailure } from '../../../api/failure.ts'
import { asFailure } from '../../../api/call.ts'
import { Failed } from '../../../workbench/failed.tsx'

/** Asks for the six digits the phone shows, or for a recovery code where that will do; the sixth digit sends. */
export const CodeForm = ({
  submit,
  label = '动态口令',
  mayRecover = false,
  onCode,
}: {
  submit: string
  label?: string
  mayRecover?: boolean
  /** Throws what went wrong. */
  onCode: (code: string) => Promise<void>
}) => {
  const [form] = Form.useForm<{ code: string }>()
  const [byRecovery, setByRecovery] = useState(false)
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [isPending, setPending] = useState(false)
  const field = useRef<InputRef>(null)
  useEffect(() => field.current?.focus(), [byRecovery])

  const send = async ({ code }: { code: string }) => {
    setPending(true)
    setFailure(null)
    try {
      await onCode(code)
    } catch (error) {
      setFailure(asFailure(error))
      field.current?.select()
    } finally {
      setPending(false)
    }
  }
  const change = () => {
    form.resetFields()
    setFailure(null)
    setByRecovery(!byRecovery)
  }
  return (
    <Form<{ code: string }>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => void send(values)}
      onValuesChange={(_, { code }) => {
        if (!byRecovery && /^\d{6}$/.test(code) && !isPending) form.submit()
      }}
    >
      {byRecovery ? (
        <Form.Item
          key="recovery"
          name="code"
          label="恢复码"
          extra="绑定时保存的 10 个恢复码，每个只能用一次。"
          rules={[{ required: true, message: '请填写一个恢复码' }]}
        >
          <Input ref={field} className="code-field" autoComplete="off" spellCheck={false} maxLength={40} />
        </Form.Item>
      ) : (
        <Form.Item
          key="code"
          name="code"
          label={label}
          rules={[
            { required: true, message: '请填写手机上显示的 6 位数字' },
            { pattern: /^\d{6}$/, message: '动态口令是 6 位数字' },
          ]}
          validateTrigger="onSubmit"
        >
          <Input
            ref={field}
            className="code-field"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
          />
        </Form.Item>
      )}
      {failure !== null && <Failed failure={failure} />}
      <Button type="primary" htmlType="submit" block loading={isPending}>
        {submit}
      </Button>
      {mayRecover && (
        <Button type="link" block onClick={change}>
          {byRecovery ? '用手机上的动态口令' : '手机不在身边，用恢复码'}
        </Button>
      )}
    </Form>
  )
}

import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input, { type InputRef } from 'antd/es/input'
import { useEffect, useRef, useState } from 'react'
import { asFailure } from '../../../api/call.ts'
import type { CallFailure } from '../../../api/failure.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { CodeForm } from './code-form.tsx'

/** Before another phone may count: a code of the present one, or the password where there is none yet. */
export const ProofForm = ({
  isEnrolled,
  hasSingleSignOn,
  onProof,
}: {
  isEnrolled: boolean
  hasSingleSignOn: boolean
  /** Throws what went wrong. */
  onProof: (proof: string | undefined) => Promise<void>
}) => {
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const field = useRef<InputRef>(null)
  useEffect(() => field.current?.focus(), [])
  if (isEnrolled)
    return (
      <>
        <p>先确认是您本人：输入原手机上的动态口令，或者一个恢复码。</p>
        <CodeForm submit="下一步" mayRecover onCode={onProof} />
      </>
    )
  const prove = async (password = '') => {
    setFailure(null)
    try {
      await onProof(password === '' ? undefined : password)
    } catch (error) {
      setFailure(asFailure(error))
      field.current?.select()
    }
  }
  return (
    <Form<{ password?: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={({ password }) => void prove(password)}
    >
      <Form.Item
        name="password"
        label="先确认是您本人：请输入登录密码"
        extra={hasSingleSignOn && '刚用统一身份认证登录的，可以不填。'}
      >
        <Input.Password ref={field} autoComplete="current-password" maxLength={200} />
      </Form.Item>
      {failure !== null && <Failed failure={failure} />}
      <Button type="primary" htmlType="submit">
        下一步
      </Button>
    </Form>
  )
}

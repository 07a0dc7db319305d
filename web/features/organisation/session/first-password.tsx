import { replaceInitialPassword } from '@yimen/contract/first-password.ts'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import type { InputRef } from 'antd/es/input'
import { useEffect, useRef, useState } from 'react'
import { asFailure, call } from '../../../api/call.ts'
import type { CallFailure } from '../../../api/failure.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { type NewPassword, NewPasswordFields } from '../new-password-fields.tsx'

type Entered = { login: string; password: string }

/** Whoever comes with an initial password sets one of their own, and goes on with it. § computers.5 */
export const FirstPassword = ({
  entered,
  onSet,
}: {
  entered: Entered
  onSet: (own: Entered) => Promise<void>
}) => {
  const [form] = Form.useForm<NewPassword>()
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [isPending, setPending] = useState(false)
  const first = useRef<InputRef>(null)
  useEffect(() => first.current?.focus(), [])
  const set = async ({ next }: NewPassword) => {
    setPending(true)
    setFailure(null)
    try {
      await call(replaceInitialPassword, { body: { ...entered, new: next } })
      await onSet({ login: entered.login, password: next })
    } catch (error) {
      setFailure(asFailure(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void set(values)}>
      <output className="summary">您用的是初始密码。请先换成自己的密码，换好后直接进入工作台。</output>
      <NewPasswordFields form={form} first={first} />
      {failure !== null && <Failed failure={failure} />}
      <Button type="primary" htmlType="submit" block loading={isPending}>
        换成新密码并登录
      </Button>
    </Form>
  )
}

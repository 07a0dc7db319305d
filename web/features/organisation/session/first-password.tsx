import { replaceInitialPassword } from '@yimen/contract/first-password.ts'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input, { type InputRef } from 'antd/es/input'
import { useEffect, useRef, useState } from 'react'
import { asFailure, call } from '../../../api/call.ts'
import type { CallFailure } from '../../../api/failure.ts'
import { Failed } from '../../../workbench/failed.tsx'

type Entered = { login: string; password: string }
type Values = { next: string; again: string }

/** Whoever comes with an initial password sets one of their own, and goes on with it. § computers.5 */
export const FirstPassword = ({
  entered,
  onSet,
}: {
  entered: Entered
  onSet: (own: Entered) => Promise<void>
}) => {
  const [form] = Form.useForm<Values>()
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [isPending, setPending] = useState(false)
  const first = useRef<InputRef>(null)
  useEffect(() => first.current?.focus(), [])
  const set = async ({ next }: Values) => {
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
      <Form.Item
        name="next"
        label="新密码"
        extra="至少 10 个字符，几个词连在一起最好记。"
        rules={[
          { required: true, message: '请填写新密码' },
          { min: 10, message: '新密码至少 10 个字符' },
        ]}
      >
        <Input.Password ref={first} autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一次新密码"
        dependencies={['next']}
        rules={[
          { required: true, message: '请再输一次新密码' },
          {
            validator: (_, value) =>
              value === form.getFieldValue('next') || value === undefined
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的新密码不一致')),
          },
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      {failure !== null && <Failed failure={failure} />}
      <Button type="primary" htmlType="submit" block loading={isPending}>
        换成新密码并登录
      </Button>
    </Form>
  )
}

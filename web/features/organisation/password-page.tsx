import { changePassword } from '@yimen/contract/organisation.ts'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import { useState } from 'react'
import { asFailure, call } from '../../api/call.ts'
import type { CallFailure } from '../../api/failure.ts'
import { Failed } from '../../workbench/failed.tsx'
import { type NewPassword, NewPasswordFields } from './new-password-fields.tsx'

type Values = NewPassword & { old: string }

const PasswordPage = () => {
  const [form] = Form.useForm<Values>()
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [isDone, setDone] = useState(false)
  const change = async ({ old, next }: Values) => {
    setFailure(null)
    setDone(false)
    try {
      await call(changePassword, { body: { old, new: next } })
      setDone(true)
      form.resetFields()
    } catch (error) {
      setFailure(asFailure(error))
    }
  }
  return (
    <div className="narrow">
      <h1>修改密码</h1>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void change(values)}>
        <Form.Item name="old" label="原密码" rules={[{ required: true, message: '请填写原密码' }]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <NewPasswordFields form={form} />
        {failure !== null && <Failed failure={failure} />}
        {isDone && <output>✓ 密码已修改，下次登录起使用新密码。</output>}
        <Button type="primary" htmlType="submit">
          修改密码
        </Button>
      </Form>
    </div>
  )
}

export default PasswordPage

import Form, { type FormInstance } from 'antd/es/form'
import Input, { type InputRef } from 'antd/es/input'
import type { Ref } from 'react'

export type NewPassword = { next: string; again: string }

/** A password of one's own, typed twice. § computers.5 */
export const NewPasswordFields = ({
  form,
  first,
}: {
  form: Pick<FormInstance, 'getFieldValue'>
  first?: Ref<InputRef>
}) => (
  <>
    <Form.Item
      name="next"
      label="新密码"
      rules={[
        { required: true, message: '请填写新密码' },
        { min: 10, message: '新密码至少 10 个字符' },
      ]}
      extra="至少 10 个字符，几个词连在一起最好记。"
    >
      <Input.Password
        {...(first === undefined ? {} : { ref: first })}
        autoComplete="new-password"
        maxLength={200}
      />
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
  </>
)

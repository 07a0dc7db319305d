import { useQueryClient } from '@tanstack/react-query'
import { type Me, unlockSession } from '@yimen/contract/organisation.ts'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input, { type InputRef } from 'antd/es/input'
import { useEffect, useRef, useState } from 'react'
import { asFailure, call } from '../../../api/call.ts'
import { CallFailure } from '../../../api/failure.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { leave } from './leave.ts'
import { SingleSignOnButton } from './single-sign-on.tsx'
import { keepMe } from './use-session.ts'

/** The workstation is locked; the password opens it and everything is as it was. § computers.5 */
export const LockScreen = ({ me }: { me: Me }) => {
  const client = useQueryClient()
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [isPending, setPending] = useState(false)
  const field = useRef<InputRef>(null)
  useEffect(() => field.current?.focus(), [])

  const unlock = async ({ password }: { password: string }) => {
    setPending(true)
    setFailure(null)
    try {
      keepMe(client, await call(unlockSession, { body: { password } }))
    } catch (error) {
      const wrong = asFailure(error)
      setFailure(
        wrong.kind === 'busy' || wrong.kind === 'offline' || wrong.kind === 'failing'
          ? wrong
          : new CallFailure('refused', '密码不对，请重新输入。'),
      )
      field.current?.select()
    } finally {
      setPending(false)
    }
  }
  const changePerson = async () => {
    setPending(true)
    setFailure(null)
    try {
      await leave(client)
    } catch (error) {
      setFailure(asFailure(error))
      setPending(false)
    }
  }

  return (
    <main className="alone">
      <div className="sign-in">
        <h1>
          已锁定 <small>{me.name}</small>
        </h1>
        <p className="quiet">输入密码后回到原来的页面，已填写的内容都在。</p>
        <Form<{ password: string }>
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => void unlock(values)}
        >
          <input type="text" autoComplete="username" defaultValue={me.name} hidden readOnly />
          <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password ref={field} autoComplete="current-password" maxLength={200} />
          </Form.Item>
          {failure !== null && <Failed failure={failure} />}
          <Button type="primary" htmlType="submit" block loading={isPending}>
            解锁
          </Button>
          <Button type="link" block disabled={isPending} onClick={() => void changePerson()}>
            换人登录
          </Button>
        </Form>
        <SingleSignOnButton />
      </div>
    </main>
  )
}

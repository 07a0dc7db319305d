import { useQueryClient } from '@tanstack/react-query'
import { INITIAL_FIELD } from '@yimen/contract/first-password.ts'
import { type Me, signIn, type SignInStep } from '@yimen/contract/organisation.ts'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input, { type InputRef } from 'antd/es/input'
import { useEffect, useRef, useState } from 'react'
import { asFailure, call } from '../../../api/call.ts'
import { CallFailure } from '../../../api/failure.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { FirstPassword } from './first-password.tsx'
import { SecondStep } from './second-step.tsx'
import { SingleSignOnButton } from './single-sign-on.tsx'
import { keepMe } from './use-session.ts'

/** Name and password, then what else is asked. `again` is who was at this page before: what they typed is still there. */
export const SignIn = ({ again }: { again: Me | null }) => {
  const client = useQueryClient()
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [isPending, setPending] = useState(false)
  const [initial, setInitial] = useState<{ login: string; password: string } | null>(null)
  const [step, setStep] = useState<SignInStep | null>(null)
  const first = useRef<InputRef>(null)
  const password = useRef<InputRef>(null)
  const isFirst = step === null
  useEffect(() => {
    if (isFirst) first.current?.focus()
  }, [isFirst])

  const enter = async (body: { login: string; password: string }) => {
    setPending(true)
    setFailure(null)
    try {
      const signedIn = await call(signIn, { body })
      if ('next' in signedIn) setStep(signedIn)
      else keepMe(client, signedIn)
    } catch (error) {
      const wrong = asFailure(error)
      if (wrong.refusals.some(({ field }) => field === INITIAL_FIELD)) return setInitial(body)
      setFailure(
        wrong.kind === 'signed-out' || wrong.kind === 'forbidden' || wrong.kind === 'malformed'
          ? new CallFailure('refused', '登录名或密码不对，请重新输入。忘记密码的，请联系系统管理员。')
          : wrong,
      )
      password.current?.select()
    } finally {
      setPending(false)
    }
  }

  if (step !== null)
    return (
      <main className="alone">
        <SecondStep
          step={step}
          onSignedIn={(me) => keepMe(client, me)}
          onBack={(wrong) => {
            setStep(null)
            setFailure(wrong === undefined ? null : new CallFailure('refused', wrong.message))
          }}
        />
      </main>
    )
  return (
    <main className="alone">
      <div className="sign-in">
        <h1>
          一门 <small>政务服务中心工作台</small>
        </h1>
        {again !== null && (
          <p className="quiet">登录已失效，请重新登录。{again.name} 已填写的内容仍保留在本页和草稿中。</p>
        )}
        {initial !== null && <FirstPassword entered={initial} onSet={enter} />}
        <Form<{ login: string; password: string }>
          hidden={initial !== null}
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => void enter(values)}
        >
          <Form.Item name="login" label="登录名" rules={[{ required: true, message: '请填写登录名' }]}>
            <Input
              ref={first}
              autoComplete="username"
              autoCapitalize="off"
              spellCheck={false}
              maxLength={60}
            />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password ref={password} autoComplete="current-password" maxLength={200} />
          </Form.Item>
          {failure !== null && <Failed failure={failure} />}
          <Button type="primary" htmlType="submit" block loading={isPending}>
            登录
          </Button>
        </Form>
        <SingleSignOnButton />
      </div>
    </main>
  )
}

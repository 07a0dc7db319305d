import type { Me, SignInStep } from '@yimen/contract/organisation.ts'
import { giveCode } from '@yimen/contract/organisation-sign-in.ts'
import Button from 'antd/es/button'
import { Suspense } from 'react'
import { asFailure, call } from '../../../api/call.ts'
import type { CallFailure } from '../../../api/failure.ts'
import { lazyPart } from '../../../workbench/lazy-part.tsx'
import { Waiting } from '../../../workbench/waiting.tsx'
import { CodeForm } from '../second-factor/code-form.tsx'

const EnrolStep = lazyPart(() => import('./enrol-step.tsx'))

/** Between the password and the workbench: the code, or a phone to be enrolled first. */
export const SecondStep = ({
  step,
  onSignedIn,
  onBack,
}: {
  step: SignInStep
  onSignedIn: (me: Me) => void
  /** Back to the password; with what went wrong where the step is over. */
  onBack: (failure?: CallFailure) => void
}) => {
  if (step.next !== 'code')
    return (
      <Suspense fallback={<Waiting what="绑定页面" />}>
        <EnrolStep step={step} onSignedIn={onSignedIn} onBack={onBack} />
      </Suspense>
    )
  return (
    <div className="sign-in">
      <h1>
        动态口令 <small>{step.name}</small>
      </h1>
      <p className="quiet">请打开手机上的身份验证器，看“一门”下的 6 位数字。</p>
      <CodeForm
        submit="登录"
        mayRecover
        onCode={async (code) => {
          try {
            onSignedIn(await call(giveCode, { body: { code } }))
          } catch (error) {
            const wrong = asFailure(error)
            if (wrong.kind !== 'signed-out') throw wrong
            onBack(wrong)
          }
        }}
      />
      <p className="quiet">手机和恢复码都没有的，请联系系统管理员重设。</p>
      <Button type="link" block onClick={() => onBack()}>
        返回
      </Button>
    </div>
  )
}

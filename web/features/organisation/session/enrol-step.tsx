import type { Me, SignInStep } from '@yimen/contract/organisation.ts'
import {
  beginFirstEnrolment,
  confirmFirstEnrolment,
  enrolLater,
  type Enrolment,
} from '@yimen/contract/organisation-sign-in.ts'
import Button from 'antd/es/button'
import { useEffect, useState } from 'react'
import { asFailure, call } from '../../../api/call.ts'
import type { CallFailure } from '../../../api/failure.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { Waiting } from '../../../workbench/waiting.tsx'
import { shortMoment } from '../../../workbench/when.ts'
import { DeviceSetup } from '../second-factor/device-setup.tsx'
import { RecoveryCodes } from '../second-factor/recovery-codes.tsx'

/** At the first sign-in, or after somebody took the former phone away: the phone is enrolled, then the day begins. */
const EnrolStep = ({
  step,
  onSignedIn,
  onBack,
}: {
  step: SignInStep
  onSignedIn: (me: Me) => void
  onBack: (failure?: CallFailure) => void
}) => {
  const [done, setDone] = useState<{ me: Me; recoveryCodes: readonly string[] } | null>(null)
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    call(beginFirstEnrolment, { body: {} })
      .then(setEnrolment)
      .catch((error: unknown) => setFailure(asFailure(error)))
  }, [round])
  const again = () => {
    setFailure(null)
    setRound(round + 1)
  }
  const confirm = async (code: string) => {
    try {
      setDone(await call(confirmFirstEnrolment, { body: { code } }))
    } catch (error) {
      const wrong = asFailure(error)
      if (wrong.kind !== 'signed-out') throw wrong
      onBack(wrong)
    }
  }
  if (done !== null)
    return (
      <div className="sign-in">
        <h1>
          恢复码 <small>{step.name}</small>
        </h1>
        <RecoveryCodes codes={done.recoveryCodes} next="进入工作台" onKept={() => onSignedIn(done.me)} />
      </div>
    )
  const later = async () => {
    try {
      onSignedIn(await call(enrolLater, { body: {} }))
    } catch (error) {
      setFailure(asFailure(error))
    }
  }
  return (
    <div className="sign-in">
      <h1>
        绑定动态口令 <small>{step.name}</small>
      </h1>
      {step.reset !== null && (
        <output>
          ▲ {step.reset.by}于 {shortMoment(step.reset.at)}{' '}
          重设了您的登录验证。不是您要求的，请立即告知网络管理员。
        </output>
      )}
      <p className="quiet">
        {step.next === 'enrol'
          ? '您的岗位要审批或管理，登录时除密码外还要输入手机上的动态口令。只需绑定一次，约一分钟。'
          : '绑定后，登录时除密码外还要输入手机上的动态口令。'}
      </p>
      {enrolment === null ? (
        failure === null && <Waiting what="密钥" />
      ) : (
        <DeviceSetup enrolment={enrolment} confirm={confirm} />
      )}
      {failure !== null && <Failed failure={failure} again={again} />}
      {step.next === 'offer' && (
        <Button block onClick={() => void later()}>
          以后再绑定，先进入工作台
        </Button>
      )}
      <Button type="link" block onClick={() => onBack()}>
        返回
      </Button>
    </div>
  )
}

export default EnrolStep

import { useQueryClient } from '@tanstack/react-query'
import type { Me, SignInStep } from '@yimen/contract/organisation.ts'
import { endSingleSignOn } from '@yimen/contract/organisation-sign-in.ts'
import Button from 'antd/es/button'
import { useEffect, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { asFailure, call } from '../../../api/call.ts'
import type { CallFailure } from '../../../api/failure.ts'
import { Failed } from '../../../workbench/failed.tsx'
import { Waiting } from '../../../workbench/waiting.tsx'
import { SecondStep } from './second-step.tsx'
import { keepMe } from './use-session.ts'

/** Where the issuer sends the browser back to. */
export const RETURN_PATH = '/sign-in'

/** The issuer has answered: the answer is handed in once, and the page goes on where it was. */
export const SingleSignOnReturn = () => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { search } = useLocation()
  const [step, setStep] = useState<{ step: SignInStep; returnTo: string } | null>(null)
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const isHandedIn = useRef(false)

  const enter = (me: Me, returnTo: string) => {
    keepMe(client, me)
    void navigate(returnTo.replace(/^\/workbench/, '') || '/', { replace: true })
  }
  useEffect(() => {
    if (isHandedIn.current) return
    isHandedIn.current = true
    // The code goes out of the address at once: it is nobody else's.
    history.replaceState(history.state, '', location.pathname)
    call(endSingleSignOn, { body: { query: search === '' ? '?' : search } })
      .then(({ signedIn, returnTo }) => {
        if ('next' in signedIn) setStep({ step: signedIn, returnTo })
        else enter(signedIn, returnTo)
      })
      .catch((error: unknown) => setFailure(asFailure(error)))
  })

  const back = () => void navigate('/', { replace: true })
  return (
    <main className="alone">
      {step !== null ? (
        <SecondStep step={step.step} onSignedIn={(me) => enter(me, step.returnTo)} onBack={back} />
      ) : failure !== null ? (
        <div className="sign-in">
          <h1>登录没有完成</h1>
          <Failed failure={failure} />
          <Button type="primary" block onClick={back}>
            返回登录
          </Button>
        </div>
      ) : (
        <Waiting what="登录结果" />
      )}
    </main>
  )
}

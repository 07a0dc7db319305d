import { beginSingleSignOn, showSignInWays } from '@yimen/contract/organisation-sign-in.ts'
import Button from 'antd/es/button'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { asFailure, call } from '../../../api/call.ts'
import type { CallFailure } from '../../../api/failure.ts'
import { useView } from '../../../api/use-view.ts'
import { Failed } from '../../../workbench/failed.tsx'

/** The centre's own issuer, where one is set up: the browser goes there and comes back to this page. */
export const SingleSignOnButton = () => {
  const { pathname, search, hash } = useLocation()
  const ways = useView(showSignInWays, {}, { staleTime: 600_000 })
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const [isPending, setPending] = useState(false)
  const name = ways.data?.singleSignOn ?? null
  if (name === null) return null
  const go = async () => {
    setPending(true)
    setFailure(null)
    try {
      const returnTo = `/workbench${pathname}${search}${hash}`.slice(0, 300)
      location.assign((await call(beginSingleSignOn, { body: { returnTo } })).url)
    } catch (error) {
      setFailure(asFailure(error))
      setPending(false)
    }
  }
  return (
    <div className="single-sign-on">
      <Button block loading={isPending} onClick={() => void go()}>
        用{name}登录
      </Button>
      {failure !== null && <Failed failure={failure} again={() => void go()} />}
    </div>
  )
}

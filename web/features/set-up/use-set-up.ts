import { openSetUp, showSetUp, type SetUpView } from '@yimen/contract/set-up.ts'
import { useEffect, useRef, useState } from 'react'
import { asFailure, call } from '../../api/call.ts'
import type { CallFailure } from '../../api/failure.ts'
import { keepCsrfToken } from '../../api/session-state.ts'

export type SetUp = {
  view: SetUpView | null
  failure: CallFailure | null
  keep: (view: SetUpView) => void
  /** Reads what is kept now. */
  again: () => Promise<void>
}

/** The token stands behind the # of the address, which no server's log sees; it leaves the address bar at once. */
const takeToken = (): string => {
  const token = location.hash.slice(1)
  if (token !== '') history.replaceState(null, '', location.pathname)
  return token
}

/** What has been filled in so far: by the address the start printed, or by the cookie of an earlier visit. */
export const useSetUp = (): SetUp => {
  const [view, setView] = useState<SetUpView | null>(null)
  const [failure, setFailure] = useState<CallFailure | null>(null)
  const kept = useRef(0)
  const keep = (next: SetUpView) => {
    kept.current += 1
    keepCsrfToken(next.csrf)
    setFailure(null)
    setView(next)
  }
  const again = async () => {
    const before = kept.current
    try {
      const now = await call(showSetUp, {})
      // What was saved meanwhile is newer than this answer.
      if (kept.current === before) keep(now)
    } catch (error) {
      setFailure(asFailure(error))
    }
  }
  useEffect(() => {
    const enter = (token: string) => {
      const opening = token === '' ? call(showSetUp, {}) : call(openSetUp, { body: { token } })
      opening.then(keep).catch((error: unknown) => setFailure(asFailure(error)))
    }
    enter(takeToken())
    // The printed address pasted where this page is open already loads nothing anew.
    const pasted = () => enter(takeToken())
    window.addEventListener('hashchange', pasted)
    return () => window.removeEventListener('hashchange', pasted)
  }, [])
  return { view, failure, keep, again }
}

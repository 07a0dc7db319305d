import { useQueryClient } from '@tanstack/react-query'
import type { Me } from '@yimen/contract/organisation.ts'
import { type ReactNode, useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { Failed } from '../../../workbench/failed.tsx'
import { Waiting } from '../../../workbench/waiting.tsx'
import { useLeaving } from './leave.ts'
import { LockScreen } from './lock-screen.tsx'
import { LockWarning } from './lock-warning.tsx'
import { SignIn } from './sign-in.tsx'
import { RETURN_PATH, SingleSignOnReturn } from './single-sign-on-return.tsx'
import { useAttended } from './use-attended.ts'
import { useSession } from './use-session.ts'

/**
 * The page belongs to who is signed in. When the session ends or locks, the page stays as it was, out of sight, so that
 * nothing typed is lost; another person gets a page of their own. § computers.5
 */
export const SessionGate = ({ children }: { children: (me: Me) => ReactNode }) => {
  const client = useQueryClient()
  const session = useSession()
  const isLeaving = useLeaving()
  const [last, setLast] = useState<Me | null>(null)
  const me = session.data
  if (me !== undefined && me !== null && me !== last) setLast(me)
  const personId = last?.personId
  // What one person has read is not shown to the next.
  useEffect(
    () => () => client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
    [personId, client],
  )

  const open = me !== undefined && me !== null && !me.locked && !isLeaving
  useAttended(open)

  const { pathname } = useLocation()
  if (pathname === RETURN_PATH) return <SingleSignOnReturn />
  if (me === undefined)
    return (
      <div className="alone">
        {session.error === null ? (
          <Waiting lines={3} what="工作台" />
        ) : (
          <Failed failure={session.error} again={() => void session.refetch()} />
        )}
      </div>
    )
  const shown = me ?? last
  return (
    <>
      {shown !== null && (
        <div key={shown.personId} hidden={!open}>
          {open && <LockWarning me={me} />}
          {children(shown)}
        </div>
      )}
      {isLeaving && me?.locked !== true && (
        <main className="alone">
          <Waiting lines={3} what="登录页" />
        </main>
      )}
      {me === null && !isLeaving && <SignIn again={last} />}
      {me?.locked === true && <LockScreen me={me} />}
    </>
  )
}

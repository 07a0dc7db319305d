import { useQueryClient } from '@tanstack/react-query'
import { localTimeOf } from '@yimen/contract/local-date.ts'
import { extendSession, lockSession, type Me } from '@yimen/contract/organisation.ts'
import Button from 'antd/es/button'
import { useEffect, useState } from 'react'
import { asFailure, call } from '../../../api/call.ts'
import type { CallFailure } from '../../../api/failure.ts'
import { ClauseMark } from '../../../workbench/clause-mark.tsx'
import { Failed } from '../../../workbench/failed.tsx'
import { keepMe } from './use-session.ts'
import { warningOf } from './warning.ts'

const REASONS = [
  ['visitor', '正在接待群众'],
  ['late-shift', '延时服务'],
  ['holiday-duty', '节假日值班'],
] as const

/** Says some minutes ahead that the workstation will lock; one click keeps it open and says why. § computers.5 */
export const LockWarning = ({ me }: { me: Me }) => {
  const client = useQueryClient()
  const [now, setNow] = useState(() => Date.now())
  const [failure, setFailure] = useState<CallFailure | null>(null)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const warning = warningOf(me.locksAt, now)
  const over = warning !== null && warning.seconds === 0
  // Nobody came: the page asks for the lock itself, for any other question would count as use.
  useEffect(() => {
    if (!over) return
    call(lockSession, { body: {} })
      .then((locked) => keepMe(client, locked))
      .catch(() => undefined)
  }, [over, client])
  if (warning === null) return null

  const extend = async (reason: (typeof REASONS)[number][0]) => {
    try {
      keepMe(client, await call(extendSession, { body: { reason } }))
      setFailure(null)
    } catch (error) {
      setFailure(asFailure(error))
    }
  }
  return (
    <div className="lock-warning" role="alert">
      <span>
        本机将于 {localTimeOf(me.locksAt)} 锁定，还有 <b>{warning.text}</b>。草稿会保留。{' '}
        <ClauseMark id="computers.5" />
      </span>
      <span className="lock-warning-acts">
        继续使用：
        {REASONS.map(([reason, label]) => (
          <Button key={reason} size="small" onClick={() => void extend(reason)}>
            {label}
          </Button>
        ))}
      </span>
      {failure !== null && <Failed failure={failure} />}
    </div>
  )
}

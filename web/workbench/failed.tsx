import type { Refusal } from '@yimen/contract/forms.ts'
import Button from 'antd/es/button'
import { useEffect, useState } from 'react'
import { type CallFailure, mayRetry } from '../api/failure.ts'
import { Refusals } from './refusals.tsx'

/** What went wrong, why, and again where that may help. */
export const Failed = ({
  failure,
  refusals = failure.refusals,
  again,
}: {
  failure: CallFailure
  /** Those that stand nowhere else. */
  refusals?: readonly Refusal[]
  again?: () => void
}) => {
  const says = saysOf(failure, refusals)
  return (
    <div className={`failed failed-${failure.kind}`} role="alert">
      {says !== null && (
        <p>
          <span aria-hidden="true" className="failed-sign">
            {failure.kind === 'forbidden' || failure.kind === 'unknown' ? '○' : '▲'}
          </span>
          {says}
        </p>
      )}
      <Refusals refusals={refusals} />
      {again !== undefined && mayRetry(failure) && <Again after={failure.retryAfter} onAgain={again} />}
    </div>
  )
}

/** The first refusal is also the server's message: nothing is said twice. */
const saysOf = (failure: CallFailure, shown: readonly Refusal[]): string | null => {
  const [first] = failure.refusals
  if (first === undefined) return failure.message
  if (shown.length === 0) return '还不能这样办理，原因已在各项旁标出。'
  return failure.message === first.message ? null : failure.message
}

const Again = ({ after, onAgain }: { after: number; onAgain: () => void }) => {
  const [left, setLeft] = useState(after)
  useEffect(() => {
    if (left <= 0) return undefined
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return (
    <Button onClick={onAgain} disabled={left > 0}>
      {left > 0 ? `${left} 秒后可再试` : '再试一次'}
    </Button>
  )
}

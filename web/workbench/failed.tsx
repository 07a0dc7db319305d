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
}) => (
  <div className={`failed failed-${failure.kind}`} role="alert">
    <p>
      <span aria-hidden="true" className="failed-sign">
        {failure.kind === 'forbidden' || failure.kind === 'unknown' ? '○' : '▲'}
      </span>
      {failure.message}
    </p>
    <Refusals refusals={refusals} />
    {again !== undefined && mayRetry(failure) && <Again after={failure.retryAfter} onAgain={again} />}
  </div>
)

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

import { listDuties } from '@yimen/contract/duties.ts'
import { type FindingState, listFindings } from '@yimen/contract/findings.ts'
import { useQueries } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../../api/call.ts'
import { isPresent } from '../../api/presence.ts'
import { useMe } from '../../workbench/me.ts'
import { todayOn } from '../../workbench/when.ts'
import { judges } from './question-tabs.ts'
import { countWords, waitingCount } from './waiting-count.ts'
import './waiting-link.css'

const RENEW = 60_000
const renewed = {
  staleTime: 30_000,
  refetchInterval: () => (isPresent() ? RENEW : false),
} as const

/** A small count in the bar when something waits to be said, verified or noted; nothing while nothing waits. */
export const WaitingLink = () => {
  const me = useMe()
  const asked: { list: 'mine' | 'all'; state: FindingState }[] = judges(me)
    ? [
        { list: 'mine', state: 'open' },
        { list: 'all', state: 'answered' },
        { list: 'all', state: 'verified' },
      ]
    : [{ list: 'mine', state: 'open' }]
  const questions = useQueries({
    queries: asked.map((query) => ({
      queryKey: [listFindings.path, 'count', query.list, query.state],
      queryFn: ({ signal }: { signal: AbortSignal }) => call(listFindings, { query }, signal),
      ...renewed,
    })),
  })
  const [duties] = useQueries({
    queries: [
      {
        queryKey: [listDuties.path, 'count'],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          call(listDuties, { query: { list: 'mine' } }, signal),
        ...renewed,
      },
    ],
  })
  const count = waitingCount(
    questions.flatMap(({ data }) => data?.rows ?? []),
    duties.data?.rows ?? [],
    todayOn(),
  )
  if (count === 0) return null
  return (
    <Link to="/findings" className="top-waiting">
      <span aria-hidden="true">◆</span> {judges(me) ? '待核实' : '待说明'} {countWords(count)}
    </Link>
  )
}

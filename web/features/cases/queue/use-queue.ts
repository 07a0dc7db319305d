import { useInfiniteQuery } from '@tanstack/react-query'
import { showQueue } from '@yimen/contract/cases.ts'
import type { Queue } from '@yimen/contract/cases-view.ts'
import type { QueryOf } from '@yimen/contract/route.ts'
import { call } from '../../../api/call.ts'
import type { CallFailure } from '../../../api/failure.ts'
import { isPresent } from '../../../api/presence.ts'

type Asked = Omit<QueryOf<typeof showQueue>, 'cursor'>

/** A queue page by page, renewed once a minute while somebody is there. */
export const useQueue = (query: Asked) =>
  useInfiniteQuery<Queue, CallFailure, { pages: Queue[] }, readonly unknown[], string | undefined>({
    queryKey: [showQueue.path, query.tab, query.windowId],
    queryFn: ({ pageParam, signal }) =>
      call(showQueue, { query: pageParam === undefined ? query : { ...query, cursor: pageParam } }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: 5_000,
    refetchInterval: () => (isPresent() ? 60_000 : false),
  })

import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { ReplyOf, Route } from '@yimen/contract/route.ts'
import { call, type Given } from './call.ts'
import type { CallFailure } from './failure.ts'

/** Where the answer of a route is kept; everything under one path can be renewed together. */
export const viewKey = <R extends Route>(route: R, given: Given<R>): readonly unknown[] => [
  route.path,
  given.params ?? null,
  given.query ?? null,
  given.body ?? null,
]

type Options = { enabled?: boolean; staleTime?: number; keepLast?: boolean }

/** Reads a route and keeps the answer; `keepLast` shows the last answer while the next one is under way. */
export const useView = <R extends Route>(
  route: R,
  given: Given<R>,
  { enabled = true, staleTime = 5_000, keepLast = false }: Options = {},
): UseQueryResult<ReplyOf<R>, CallFailure> =>
  useQuery<ReplyOf<R>, CallFailure>({
    queryKey: viewKey(route, given),
    queryFn: ({ signal }) => call(route, given, signal),
    enabled,
    staleTime,
    ...(keepLast ? { placeholderData: (last: ReplyOf<R> | undefined) => last } : {}),
  })

import { useInfiniteQuery } from '@tanstack/react-query'
import type { CallFailure } from '../../api/failure.ts'

type Page<T> = { rows: T[]; next: string | null }
type Kept<T> = { pages: Page<T>[] }

/** A list that comes page by page; `key` begins with the path of its route, so that it is renewed with the others. */
export const usePages = <T>(
  key: readonly string[],
  ask: (cursor: { cursor?: string }, signal: AbortSignal) => Promise<Page<T>>,
) => {
  const list = useInfiniteQuery<Page<T>, CallFailure, Kept<T>, readonly string[], string | undefined>({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => ask(pageParam === undefined ? {} : { cursor: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: 5_000,
  })
  return { ...list, rows: list.data?.pages.flatMap((page) => page.rows) ?? [] }
}

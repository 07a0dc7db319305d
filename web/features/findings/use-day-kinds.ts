import { useQueries } from '@tanstack/react-query'
import { showCalendar } from '@yimen/contract/calendar.ts'
import { call } from '../../api/call.ts'
import { viewKey } from '../../api/use-view.ts'
import type { DayKinds } from './duty-due.ts'

/** The kinds of all days of these years; null until every year is there. */
export const useDayKinds = (years: readonly string[]): DayKinds | null =>
  useQueries({
    queries: years.map((year) => ({
      queryKey: viewKey(showCalendar, { params: { year } }),
      queryFn: ({ signal }: { signal: AbortSignal }) => call(showCalendar, { params: { year } }, signal),
      staleTime: 60 * 60_000,
    })),
    combine: (found) =>
      found.some(({ data }) => data === undefined)
        ? null
        : new Map(found.flatMap(({ data }) => (data?.days ?? []).map(({ on, kind }) => [on, kind] as const))),
  })

import { dayNumber, type Instant, localDateOf } from '@yimen/contract/local-date.ts'
import { type Calendar, FIRST_DAY } from '../calendar/calendar.ts'

/** Legally ordered time that does not count, told to the applicant in writing; `toAt: null` = still stopped. [许可法 45] */
export interface Stop {
  readonly fromAt: Instant
  readonly toAt: Instant | null
}

/** One entry of the ledger of clocks: nothing about it is computed, everything follows from it. § cases.2.2 */
export interface Clock {
  /** Which term it is: promised, statutory, supplement, delivery … */
  readonly kind: string
  readonly unit: 'working-day' | 'calendar-day' | 'month'
  readonly amount: number
  /** An instant, or a local date where only the day is known. */
  readonly startAt: Instant
  readonly stops: readonly Stop[]
  /** Granted by whoever the law names, each in the clock's own unit. [许可法 42] */
  readonly extensions: readonly { readonly amount: number }[]
}

/** A stretch of days that do not count: those with after < day ≤ until, as positions in the calendar. */
export interface Span {
  readonly after: number
  readonly until: number
}

export const positionOf = (at: Instant): number => dayNumber(localDateOf(at)) - FIRST_DAY

/**
 * The stops as stretches of days in order, none overlapping: the day a stop begins still counts, the day it ends
 * does not; a stop that begins and ends on one day takes nothing away. Days up to the start never counted anyway.
 */
export const stoppedSpans = (stops: readonly Stop[], start: number, calendar: Calendar): Span[] => {
  const last = calendar.days.length - 1
  const spans: Span[] = []
  let until = start
  const inOrder = stops
    .map(({ fromAt, toAt }) => ({
      after: Math.min(positionOf(fromAt), last),
      until: toAt === null ? Number.POSITIVE_INFINITY : Math.min(positionOf(toAt), last),
    }))
    .toSorted((a, b) => a.after - b.after)
  for (const stop of inOrder) {
    const after = Math.max(stop.after, until)
    if (stop.until <= after) continue
    spans.push({ after, until: stop.until })
    until = stop.until
  }
  return spans
}

export const spanOver = (day: number, spans: readonly Span[]): Span | undefined =>
  spans.find(({ after, until }) => after < day && day <= until)

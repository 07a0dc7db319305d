import { addMonths, type Instant, type LocalDate, localDateOf } from '@yimen/contract/local-date.ts'
import type { Calendar } from '../calendar/calendar.ts'
import {
  dayAt,
  endOfDay,
  indexOf,
  indexOfWorkingDay,
  isWorkingIndex,
  ordinalAt,
} from '../calendar/working-days.ts'
import { isMuted } from '../rule/index.ts'
import { type Clock, type Span, spanOver, stoppedSpans } from './clock.ts'

export interface Due {
  readonly startOn: LocalDate
  /** null while the clock is stopped. */
  readonly dueOn: LocalDate | null
  /** End of the due day's last session, +08:00. */
  readonly dueAt: Instant | null
  /** A day from start to due lies in a year whose holidays are not announced yet. */
  readonly provisional: boolean
}

/**
 * When a clock runs out under this calendar version. [许可法 82, 民法典 201–203]
 * Working days: the start day does not count whether people worked on it or not; the N-th working day after it
 * is due. Calendar days and months: a last day off moves to the next working day. N = 0 is the start day itself,
 * on a day off the next working day; the hour of the start plays no part. A stop that begins after the due day
 * changes nothing: what has run out stays run out. Throws RangeError outside the calendar. § cases.2.2
 */
export const dueOf = (clock: Clock, calendar: Calendar): Due => {
  const { startOn, start, due, last } = reckon(clock, calendar)
  const dueOn = due === null ? null : dayAt(due, calendar).on
  return {
    startOn,
    dueOn,
    dueAt: dueOn === null ? null : endOfDay(dueOn, calendar),
    provisional: isProvisional(start, last, calendar),
  }
}

/** The positions behind a due date; `last` is the due day, or the last day before a stop that still lasts. */
export interface Reckoning {
  readonly startOn: LocalDate
  readonly start: number
  /** The term with its extensions, in the clock's unit. */
  readonly amount: number
  readonly spans: readonly Span[]
  /** Last day of the term, from which a day off moves on to `due`. */
  readonly reached: number | null
  readonly due: number | null
  readonly last: number
}

export const reckon = (clock: Clock, calendar: Calendar): Reckoning => {
  const startOn = localDateOf(clock.startAt)
  const start = indexOf(startOn, calendar)
  const { stops, extensions } = isMuted('cases.2.2') ? { stops: [], extensions: [] } : clock
  const amount = extensions.reduce((sum, extension) => sum + extension.amount, clock.amount)
  const spans = stoppedSpans(stops, start, calendar)
  const reached = lastDayOfTerm(clock.unit, startOn, start, amount, spans, calendar)
  const due = reached === null ? null : firstOpenDay(reached, spans, calendar)
  return { startOn, start, amount, spans, reached, due, last: due ?? spans.at(-1)?.after ?? start }
}

const lastDayOfTerm = (
  unit: Clock['unit'],
  startOn: LocalDate,
  start: number,
  amount: number,
  spans: readonly Span[],
  calendar: Calendar,
): number | null => {
  switch (unit) {
    case 'working-day': {
      if (amount === 0) return start
      // The same walk on the scale of working days, where a stop is as long as the working days it covers.
      const scaled = spans.map(({ after, until }) => ({
        after: ordinalAt(after, calendar),
        until: until === Number.POSITIVE_INFINITY ? until : ordinalAt(until, calendar),
      }))
      const ordinal = advance(ordinalAt(start, calendar), amount, scaled)
      return ordinal === null ? null : indexOfWorkingDay(ordinal, calendar)
    }
    case 'calendar-day':
      return advance(start, amount, spans)
    case 'month':
      return advance(start, indexOf(addMonths(startOn, amount), calendar) - start, spans)
  }
}

/** The amount-th unit after start that lies in no span; null where a span without end comes before it. */
const advance = (start: number, amount: number, spans: readonly Span[]): number | null => {
  let end = start + amount
  for (const { after, until } of spans) {
    if (after >= end) break
    end += until - after
  }
  return end === Number.POSITIVE_INFINITY ? null : end
}

/** The day itself where people work and the clock runs, else the next such day. [民法典 203] */
const firstOpenDay = (from: number, spans: readonly Span[], calendar: Calendar): number | null => {
  for (let day = from; ; day++) {
    dayAt(day, calendar)
    const span = spanOver(day, spans)
    if (span?.until === Number.POSITIVE_INFINITY) return null
    if (span === undefined && isWorkingIndex(day, calendar)) return day
  }
}

/** Whether a year between two positions has no notice. A later notice that also rearranges the December before is not foreseen. */
export const isProvisional = (from: number, to: number, calendar: Calendar): boolean => {
  const lastYear = yearAt(to, calendar)
  for (let year = yearAt(from, calendar); year <= lastYear; year++)
    if (!calendar.documents.has(year)) return true
  return false
}

const yearAt = (index: number, calendar: Calendar) => +dayAt(index, calendar).on.slice(0, 4)

import type { CalendarDay, DayKind } from '@yimen/contract/calendar.ts'
import { weekdayOf } from '@yimen/contract/local-date.ts'

export type Month = {
  month: number
  workingDays: number
  /** Monday to Sunday; null before the first and after the last day. */
  weeks: readonly (readonly (CalendarDay | null)[])[]
}

export const isWorkday = (kind: DayKind): boolean => kind === 'workday' || kind === 'makeup-workday'

const monthOf = (on: string): number => Number(on.slice(5, 7))

/** A year as twelve small months. */
export const monthsOf = (days: readonly CalendarDay[]): readonly Month[] =>
  Array.from({ length: 12 }, (_, index) => {
    const own = days.filter(({ on }) => monthOf(on) === index + 1)
    const first = own[0]
    const cells: (CalendarDay | null)[] = [
      ...Array.from({ length: first === undefined ? 0 : (weekdayOf(first.on) + 6) % 7 }, () => null),
      ...own,
    ]
    while (cells.length % 7 !== 0) cells.push(null)
    return {
      month: index + 1,
      workingDays: own.filter(({ kind }) => isWorkday(kind)).length,
      weeks: Array.from({ length: cells.length / 7 }, (__, week) => cells.slice(7 * week, 7 * week + 7)),
    }
  })

/** The word in the cell; a plain working day and a weekend need none, their column says it. */
export const MARKS: Readonly<Record<DayKind, string>> = {
  workday: '',
  rest: '',
  holiday: '休',
  'makeup-workday': '班',
}

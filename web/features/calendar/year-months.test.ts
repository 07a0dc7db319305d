import type { CalendarDay } from '@yimen/contract/calendar.ts'
import { addDays, weekdayOf } from '@yimen/contract/local-date.ts'
import { expect, test } from 'vitest'
import { monthsOf } from './year-months.ts'

const year = (first: string, count: number): CalendarDay[] =>
  Array.from({ length: count }, (_, index) => {
    const on = addDays(first, index)
    return { on, kind: weekdayOf(on) % 6 === 0 ? 'rest' : 'workday', name: null }
  })

test('each month begins in the column of its weekday and holds all its days', () => {
  const months = monthsOf(year('2026-01-01', 365))
  expect(months.map(({ weeks }) => weeks.flat().filter((day) => day !== null).length)).toEqual([
    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
  ])
  // 2026-01-01 is a Thursday, 2026-06-01 a Monday.
  expect(months[0]?.weeks[0]?.findIndex((day) => day?.on === '2026-01-01')).toBe(3)
  expect(months[5]?.weeks[0]?.[0]?.on).toBe('2026-06-01')
  expect(months.every(({ weeks }) => weeks.every((week) => week.length === 7))).toBe(true)
})

test('a leap year has its 29th of February', () => {
  expect(monthsOf(year('2028-01-01', 366))[1]?.weeks.flat().at(1)?.on).toBe('2028-02-01')
  expect(
    monthsOf(year('2028-01-01', 366))[1]
      ?.weeks.flat()
      .some((day) => day?.on === '2028-02-29'),
  ).toBe(true)
})

test('a day worked in exchange counts as a working day, a holiday does not', () => {
  const days = year('2026-02-01', 28).map((day) =>
    day.on === '2026-02-14'
      ? { ...day, kind: 'makeup-workday' as const, name: '春节' }
      : day.on === '2026-02-16'
        ? { ...day, kind: 'holiday' as const, name: '春节' }
        : day,
  )
  expect(monthsOf(days)[1]?.workingDays).toBe(20)
})

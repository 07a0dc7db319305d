import { addDays } from '@yimen/contract/local-date.ts'
import { describe, expect, test } from 'vitest'
import { addWorkingDays, publishedCalendar } from '../../../kernel/calendar/index.ts'
import { atLeastCalendarDays, atMostCalendarDays } from './term-bounds.ts'

describe('the bounds of a term in calendar days', () => {
  const calendar = publishedCalendar()
  const first = '2004-01-01'
  const starts = Array.from({ length: 12_000 }, (_, day) => addDays(first, day))
  const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000

  test.each([1, 2, 3, 5, 7, 10, 11, 15, 20, 25, 30, 35, 40, 45, 49, 60, 65])(
    '%i working days never leave their bounds in the calendars from 2004 to 2036',
    (amount) => {
      const term = { amount, unit: 'working-day' as const }
      const lengths = starts.map((on) => daysBetween(on, addWorkingDays(on, amount, calendar)))
      expect(Math.max(...lengths)).toBeLessThanOrEqual(atMostCalendarDays(term))
      expect(Math.min(...lengths)).toBeGreaterThanOrEqual(atLeastCalendarDays(term))
      // A bound that is far off would refuse honest promises.
      expect(atMostCalendarDays(term) - Math.max(...lengths)).toBeLessThanOrEqual(4)
    },
  )
  test.each([1, 2, 3, 6, 12])('%i months never leave their bounds', (amount) => {
    const term = { amount, unit: 'month' as const }
    const lengths = starts.map((on) => {
      const end = new Date(Date.UTC(+on.slice(0, 4), +on.slice(5, 7) - 1 + amount, 1))
      const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate()
      end.setUTCDate(Math.min(+on.slice(8), lastDay))
      return daysBetween(on, end.toISOString().slice(0, 10))
    })
    expect(Math.max(...lengths)).toBeLessThanOrEqual(atMostCalendarDays(term))
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(atLeastCalendarDays(term))
  })
})

import { addDays } from '@yimen/contract/local-date.ts'
import { describe, expect, test } from 'vitest'
import { publishedCalendar } from '../../../kernel/calendar/index.ts'
import { explain } from '../../../kernel/clock/index.ts'
import { festivalWords, reasonWords } from './calendar-words.ts'

const calendar = publishedCalendar()

describe('in English', () => {
  test('every festival the calendar names', () => {
    const names = new Set(calendar.days.flatMap(({ name }) => (name === null ? [] : [name])))
    expect(names.size).toBeGreaterThan(5)
    for (const name of names) expect(festivalWords(name, 'en')).not.toMatch(/\p{Script=Han}/u)
  })
  test('every reason the clock gives', () => {
    const reasons = new Set<string>()
    for (const year of [2020, 2025, 2026, 2027])
      for (const amount of [0, 250]) {
        const startAt = `${year}-01-01`
        const { days } = explain(
          {
            kind: 'question',
            unit: 'working-day',
            amount,
            startAt,
            stops: [{ fromAt: addDays(startAt, 30), toAt: addDays(startAt, 40) }],
            extensions: [{ amount: 5 }],
          },
          calendar,
        )
        for (const { reason } of days) reasons.add(reason)
      }
    expect(reasons.size).toBeGreaterThan(100)
    for (const reason of reasons) expect(reasonWords(reason, 'en')).not.toMatch(/\p{Script=Han}/u)
    expect(reasonWords('调休上班，第3个工作日（延长期限）', 'en')).toBe(
      'worked in exchange, working day 3 (extension)',
    )
  })
  test('Chinese stays as it is', () => {
    expect(reasonWords('周末', 'zh')).toBe('周末')
    expect(festivalWords('国庆节', 'zh')).toBe('国庆节')
  })
})

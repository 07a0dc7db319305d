import { describe, expect, test } from 'vitest'
import { dueWeeks } from './due-weeks.ts'

const day = (on: string, counted: boolean, reason = '') => ({ on, counted, reason })

describe('the due date as a small calendar', () => {
  const view = {
    startOn: '2026-11-26',
    dueAt: '2026-11-30T18:00:00+08:00',
    provisional: false,
    days: [
      day('2026-11-26', false, '起算日'),
      day('2026-11-27', true),
      day('2026-11-28', false, '周末'),
      day('2026-11-29', false, '周末'),
      day('2026-11-30', true),
    ],
  }
  const weeks = dueWeeks(view, '2026-11-27')

  test('weeks go from Monday to Sunday, with nothing outside the days explained', () => {
    expect(weeks).toHaveLength(2)
    expect(weeks[0]?.slice(0, 3)).toEqual([null, null, null])
    expect(weeks[1]?.[1]).toBeNull()
  })

  test('counted days are numbered, start, today and due day are marked', () => {
    const days = weeks.flat().flatMap((one) => (one === null ? [] : [one]))
    expect(days.map(({ counted }) => counted)).toEqual([null, 1, null, null, 2])
    expect(days.find(({ isStart }) => isStart)?.on).toBe('2026-11-26')
    expect(days.find(({ isToday }) => isToday)?.on).toBe('2026-11-27')
    expect(days.find(({ isDue }) => isDue)?.on).toBe('2026-11-30')
  })
})

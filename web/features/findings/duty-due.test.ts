import type { CalendarDay } from '@yimen/contract/calendar.ts'
import { describe, expect, test } from 'vitest'
import { type DayKinds, dutyLeft, workingDaysBetween, yearsOf } from './duty-due.ts'

const days = (kinds: Readonly<Record<string, CalendarDay['kind']>>): DayKinds =>
  new Map(Object.entries(kinds))
const week = days({
  '2026-11-20': 'workday',
  '2026-11-21': 'rest',
  '2026-11-22': 'makeup-workday',
  '2026-11-23': 'workday',
  '2026-11-24': 'holiday',
  '2026-11-25': 'workday',
})

test.each([
  ['2026-11-20', '2026-11-20', 0],
  ['2026-11-20', '2026-11-21', 0],
  ['2026-11-20', '2026-11-22', 1],
  ['2026-11-20', '2026-11-24', 2],
  ['2026-11-20', '2026-11-25', 3],
  ['2026-11-23', '2026-11-20', -2],
  ['2026-11-21', '2026-11-20', 0],
])('working days from %s to %s: %i', (from, to, count) => {
  expect(workingDaysBetween(from, to, week)).toBe(count)
})

describe('a duty', () => {
  const open = { dueAt: '2026-11-25T10:00:00.000Z', state: 'open' } as const
  test.each([
    ['2026-11-20T01:00:00Z', 'green', '还剩 3 个工作日，11月25日 星期三 18:00 前'],
    ['2026-11-23T01:00:00Z', 'yellow', '还剩 1 个工作日，11月25日 星期三 18:00 前'],
    ['2026-11-25T10:00:00Z', 'yellow', '今天到期，18:00 前'],
    ['2026-11-25T10:00:01Z', 'red', '已超期，不足 1 个工作日'],
  ])('at %s is %s', (now, light, text) => {
    expect(dutyLeft(open, new Date(now), week)).toEqual({ light, text })
  })

  test('that is done or excused has no light any more', () => {
    const done = { ...open, state: 'excused' } as const
    expect(dutyLeft(done, new Date('2026-12-01T00:00:00Z'), week).light).toBe('none')
  })
})

test('a duty due next year asks for that year too', () => {
  expect(yearsOf('2026-11-22', ['2027-01-04T10:00:00.000Z', '2026-12-01T10:00:00.000Z'])).toEqual([
    '2026',
    '2027',
  ])
  expect(yearsOf('2026-12-31', ['2026-12-31T16:00:00.000Z'])).toEqual(['2026', '2027'])
})

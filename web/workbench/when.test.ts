import { expect, test } from 'vitest'
import { diaryMoment, longMoment, shortMoment, todayOn } from './when.ts'

test('a moment is written in local time, whatever the machine thinks', () => {
  expect(diaryMoment('2026-11-22T02:42:00Z', '2026-11-22')).toBe('11月22日 周日 10:42')
  expect(todayOn(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23')
})

test('today needs no day, another year needs its year', () => {
  expect(shortMoment('2026-11-22T09:00:00Z', '2026-11-22')).toBe('17:00')
  expect(shortMoment('2026-11-23T09:00:00Z', '2026-11-22')).toBe('11月23日 17:00')
  expect(shortMoment('2027-01-04', '2026-11-22')).toBe('2027年1月4日')
  expect(longMoment('2026-12-04T10:00:00Z', '2026-11-22')).toBe('12月4日 星期五 18:00')
})

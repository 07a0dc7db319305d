import { describe, expect, test } from 'vitest'
import { publishedCalendar } from '../calendar/index.ts'
import { remaining } from './remaining.ts'

const calendar = publishedCalendar()
const dueAt = '2026-12-04T18:00:00+08:00'

describe('the time left', () => {
  test.each([
    ['2026-12-01T09:00:00+08:00', 3, false, 'green', '还剩 3 个工作日，12月4日 星期五 18:00 前'],
    ['2026-12-02T09:00:00+08:00', 2, false, 'green', '还剩 2 个工作日，12月4日 星期五 18:00 前'],
    ['2026-12-03T15:59:59Z', 1, false, 'yellow', '还剩 1 个工作日，12月4日 星期五 18:00 前'],
    ['2026-12-03T16:00:00Z', 0, false, 'yellow', '今天到期，18:00 前'],
    ['2026-12-04T18:00:00+08:00', 0, false, 'yellow', '今天到期，18:00 前'],
    ['2026-12-04T18:00:00.001+08:00', 0, true, 'red', '已超期，不足 1 个工作日'],
    ['2026-12-06T12:00:00+08:00', 0, true, 'red', '已超期，不足 1 个工作日'],
    ['2026-12-07T00:00:00+08:00', -1, true, 'red', '已超期 1 个工作日'],
    ['2026-12-09T09:00:00+08:00', -3, true, 'red', '已超期 3 个工作日'],
  ])('at %s: %i, late %s, %s, %s', (now, workingDaysLeft, late, light, text) => {
    expect(remaining(dueAt, now, calendar)).toMatchObject({ workingDaysLeft, late, light, text })
    expect(remaining(dueAt, new Date(now), calendar)).toMatchObject({ workingDaysLeft, late, light, text })
  })
  test.each([
    [20, '2026-11-27T09:00:00+08:00', 5, 'green'],
    [20, '2026-11-30T09:00:00+08:00', 4, 'yellow'],
    [25, '2026-11-27T09:00:00+08:00', 5, 'yellow'],
    [10, '2026-12-01T09:00:00+08:00', 3, 'green'],
    [10, '2026-12-02T09:00:00+08:00', 2, 'yellow'],
  ])('of %i working days, at %s %i are left: %s', (termDays, now, workingDaysLeft, light) => {
    expect(remaining(dueAt, now, calendar, termDays)).toMatchObject({ workingDaysLeft, light })
  })
  test('a stopped clock has no light', () => {
    expect(remaining(null, '2026-12-01', calendar)).toMatchObject({
      light: 'none',
      late: false,
      text: '依法中止计时，恢复后继续计算',
    })
  })
})

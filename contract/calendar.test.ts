import { describe, expect, test } from 'vitest'
import { dateText, remainingText } from './calendar.ts'

const left = { dueAt: '2026-12-04T18:00:00+08:00', todayOn: '2026-12-01', workingDaysLeft: 3, late: false }

describe('the time left in words', () => {
  test.each([
    [left, '还剩 3 个工作日，12月4日 星期五 18:00 前', '3 working days left, by 18:00 on Friday, 4 December'],
    [
      { ...left, todayOn: '2026-12-03', workingDaysLeft: 1 },
      '还剩 1 个工作日，12月4日 星期五 18:00 前',
      '1 working day left, by 18:00 on Friday, 4 December',
    ],
    [{ ...left, todayOn: '2026-12-04', workingDaysLeft: 0 }, '今天到期，18:00 前', 'Due today, by 18:00'],
    [
      { ...left, todayOn: '2026-12-04', workingDaysLeft: 0, late: true },
      '已超期，不足 1 个工作日',
      'Overdue by less than 1 working day',
    ],
    [
      { ...left, todayOn: '2026-12-07', workingDaysLeft: -1, late: true },
      '已超期 1 个工作日',
      'Overdue by 1 working day',
    ],
    [
      { ...left, todayOn: '2026-12-09', workingDaysLeft: -3, late: true },
      '已超期 3 个工作日',
      'Overdue by 3 working days',
    ],
    [
      { ...left, dueAt: '2027-01-11T18:00:00+08:00', workingDaysLeft: 26 },
      '还剩 26 个工作日，2027年1月11日 星期一 18:00 前',
      '26 working days left, by 18:00 on Monday, 11 January 2027',
    ],
    [
      { ...left, dueAt: null },
      '依法中止计时，恢复后继续计算',
      'Stopped by law; counting goes on when resumed',
    ],
  ])('%j', (remaining, chinese, english) => {
    expect(remainingText(remaining)).toBe(chinese)
    expect(remainingText(remaining, 'en')).toBe(english)
  })
  test('an instant in UTC is told in local time', () => {
    expect(remainingText({ ...left, dueAt: '2026-12-04T10:00:00.000Z' })).toBe(
      '还剩 3 个工作日，12月4日 星期五 18:00 前',
    )
  })
})

test('a date carries its weekday, and its year where another one is meant', () => {
  expect(dateText('2026-12-04')).toBe('2026年12月4日 星期五')
  expect(dateText('2026-12-04', '2026-01-01')).toBe('12月4日 星期五')
  expect(dateText('2027-01-04', '2026-12-31')).toBe('2027年1月4日 星期一')
})

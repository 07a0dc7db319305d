import { describeClause } from '@yimen/rulebook/testing.ts'
import { expect, test } from 'vitest'
import { calendarOf, publishedCalendar, publishedNotices, RULEBOOK_HOURS } from '../calendar/index.ts'
import { clockOfQuestion, deadlineRefusals } from './deadline-question.ts'
import { explain } from './explain.ts'

const calendar = publishedCalendar()
const reasons = (question: Parameters<typeof clockOfQuestion>[0]) =>
  explain(clockOfQuestion(question), calendar).days.map(({ on, counted, reason }) => [
    on.slice(5),
    counted,
    reason,
  ])

describeClause('cases.2.2', () => {
  test('every day from the start to the due day says why it counts or not', () => {
    expect(
      explain(clockOfQuestion({ startAt: '2026-09-29T09:00:00+08:00', workingDays: 4 }), calendar),
    ).toEqual({
      startOn: '2026-09-29',
      dueAt: '2026-10-10T18:00:00+08:00',
      provisional: false,
      days: [
        { on: '2026-09-29', counted: false, reason: '开始当日不计入' },
        { on: '2026-09-30', counted: true, reason: '第1个工作日' },
        ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({
          on: `2026-10-0${day}`,
          counted: false,
          reason: '国庆节放假',
        })),
        { on: '2026-10-08', counted: true, reason: '第2个工作日' },
        { on: '2026-10-09', counted: true, reason: '第3个工作日' },
        { on: '2026-10-10', counted: true, reason: '调休上班，第4个工作日' },
      ],
    })
  })
  test('stops, weekends and an extension', () => {
    const pauses = [{ from: '2026-11-24', to: '2026-11-25' }]
    expect(reasons({ startAt: '2026-11-23', workingDays: 2, pauses, extensionDays: 1 })).toEqual([
      ['11-23', false, '开始当日不计入'],
      ['11-24', true, '第1个工作日'],
      ['11-25', false, '依法中止期间不计入'],
      ['11-26', true, '第2个工作日'],
      ['11-27', true, '第3个工作日（延长期限）'],
    ])
    expect(reasons({ startAt: '2026-11-27', workingDays: 1 })).toContainEqual(['11-28', false, '周末'])
  })
  test('a stop that lasts: the list ends with the last day before it', () => {
    const pauses = [{ from: '2026-11-24', to: null }]
    const answer = explain(clockOfQuestion({ startAt: '2026-11-23', workingDays: 5, pauses }), calendar)
    expect(answer.dueAt).toBeNull()
    expect(answer.days.map(({ on }) => on)).toEqual(['2026-11-23', '2026-11-24'])
  })
  test('on the spot', () => {
    expect(reasons({ startAt: '2026-11-23', workingDays: 0 })).toEqual([['11-23', false, '当日办结']])
    expect(reasons({ startAt: '2026-11-21', workingDays: 0 })).toEqual([
      ['11-21', false, '开始当日不计入'],
      ['11-22', false, '周末'],
      ['11-23', false, '期限最后一日逢休息日，顺延至本日'],
    ])
  })
  test('calendar days count on weekends too, a last day off moves on', () => {
    const clock = {
      ...clockOfQuestion({ startAt: '2026-11-26', workingDays: 2 }),
      unit: 'calendar-day' as const,
    }
    expect(explain(clock, calendar).days.map(({ counted, reason }) => [counted, reason])).toEqual([
      [false, '开始当日不计入'],
      [true, '第1日'],
      [true, '第2日'],
      [false, '周末'],
      [false, '期限最后一日逢休息日，顺延至本日'],
    ])
  })
})

describeClause('service.4.2', () => {
  test('a computed holiday is told as 暂定, and no more once the notice is there', () => {
    const clock = clockOfQuestion({ startAt: '2026-12-31', workingDays: 1 })
    const newYear = { on: '2027-01-01', kind: 'holiday' as const, name: '元旦' }
    const announced = calendarOf({
      revision: 1,
      notices: [...publishedNotices(), { year: 2027, document: '通知', days: [newYear] }],
      hours: [RULEBOOK_HOURS],
    })
    expect(explain(clock, calendar)).toMatchObject({ provisional: true })
    expect(explain(clock, calendar).days[1]?.reason).toBe('元旦放假（暂定）')
    expect(explain(clock, announced)).toMatchObject({ provisional: false })
    expect(explain(clock, announced).days[1]?.reason).toBe('元旦放假')
  })
  test.each([
    ['2003-12-31', ['startAt']],
    ['2003-12-31T15:59:59Z', ['startAt']],
    ['2003-12-31T16:00:00Z', []],
    ['2100-12-31T15:59:59Z', []],
    ['2100-12-31T16:00:00Z', ['startAt']],
  ])('a question from %s: refused for %j', (startAt, fields) => {
    expect(deadlineRefusals({ startAt, workingDays: 5 }).map(({ field }) => field)).toEqual(fields)
  })
})

test.each([
  [{ from: '2026-11-25', to: '2031-11-23' }, []],
  [{ from: '2026-11-25', to: '2031-11-24' }, ['pauses.0.to']],
  [{ from: '2031-11-24', to: null }, ['pauses.0.from']],
])('a stop of %j is told day by day, or too far: %j', (pause, fields) => {
  const question = { startAt: '2026-11-23', workingDays: 5, pauses: [pause] }
  expect(deadlineRefusals(question).map(({ field }) => field)).toEqual(fields)
})

test('all that is wrong with a question is told at once', () => {
  const pauses = [
    { from: '2026-11-24', to: '2026-11-24' },
    { from: '2026-11-25', to: '2026-11-24' },
    { from: '1999-01-01', to: null },
  ]
  expect(deadlineRefusals({ startAt: '2026-11-23', workingDays: 5, pauses })).toEqual([
    {
      clause: 'service.4.2',
      field: 'pauses.2.from',
      message: '只能推算2004年至2100年的期限：1999-01-01 不在其中，请更正日期',
    },
    {
      clause: 'cases.2.2',
      field: 'pauses.1.to',
      message: '中止结束（2026-11-24）早于中止开始（2026-11-25），请更正起止时间',
    },
  ])
})

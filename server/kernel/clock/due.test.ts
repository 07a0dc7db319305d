import { describeClause } from '@yimen/rulebook/testing.ts'
import { describe, expect, test } from 'vitest'
import { publishedCalendar } from '../calendar/index.ts'
import type { Clock, Stop } from './clock.ts'
import { dueOf } from './due.ts'

const calendar = publishedCalendar()
const clock = (startAt: string, amount: number, more: Partial<Clock> = {}): Clock => ({
  kind: 'promised',
  unit: 'working-day',
  amount,
  startAt,
  stops: [],
  extensions: [],
  ...more,
})
const stop = (fromAt: string, toAt: string | null): Stop => ({ fromAt, toAt })
const dueOn = (startAt: string, amount: number, more?: Partial<Clock>) =>
  dueOf(clock(startAt, amount, more), calendar).dueOn

describeClause('service.4.2', () => {
  test.each([
    ['2026-02-12', 5, '2026-02-26'],
    ['2026-02-12', 20, '2026-03-18'],
    ['2026-04-30', 3, '2026-05-08'],
    ['2026-05-08', 1, '2026-05-09'],
    ['2026-09-18', 5, '2026-09-24'],
    ['2026-09-24', 10, '2026-10-15'],
    ['2026-09-30', 20, '2026-11-03'],
    ['2025-01-24', 5, '2025-02-07'],
    ['2026-11-23', 20, '2026-12-21'],
    ['2026-12-25', 10, '2027-01-11'],
    ['2026-11-23', 45, '2027-01-26'],
  ])('%s and %i working days: %s', (startAt, amount, expected) => {
    expect(dueOn(startAt, amount)).toBe(expected)
  })
  test.each([
    ['2026-12-30', 1, false],
    ['2026-12-30', 2, true],
    ['2026-12-01', 22, false],
  ])(
    '%s and %i days: provisional only where a year without notice is touched: %s',
    (startAt, amount, expected) => {
      expect(dueOf(clock(startAt, amount), calendar).provisional).toBe(expected)
    },
  )
})

describeClause('service.4.1', () => {
  test('a term ends when the last session ends', () => {
    expect(dueOf(clock('2026-11-23T09:30:00+08:00', 1), calendar).dueAt).toBe('2026-11-24T18:00:00+08:00')
  })
})

describe('the start', () => {
  test.each([
    ['2026-11-23T15:59:59Z', '2026-11-23', '2026-11-24'],
    ['2026-11-23T16:00:00Z', '2026-11-24', '2026-11-25'],
    ['2026-11-20T15:59:59Z', '2026-11-20', '2026-11-23'],
    ['2026-11-20T16:00:00Z', '2026-11-21', '2026-11-23'],
    ['2026-11-22T16:00:00Z', '2026-11-23', '2026-11-24'],
  ])('%s starts on %s, one day ends on %s', (startAt, startOn, expected) => {
    expect(dueOf(clock(startAt, 1), calendar)).toMatchObject({ startOn, dueOn: expected })
  })
  test.each([
    ['2026-11-23T10:00:00+08:00', '2026-11-23'],
    ['2026-11-23T20:00:00+08:00', '2026-11-23'],
    ['2026-11-21T10:00:00+08:00', '2026-11-23'],
    ['2026-10-01', '2026-10-08'],
  ])('on the spot, from %s: %s', (startAt, expected) => expect(dueOn(startAt, 0)).toBe(expected))
})

describeClause('cases.2.2', () => {
  // Without a stop: Mon 11-23 + 5 = Mon 11-30.
  test.each<[string, Stop[], string | null]>([
    [
      'the day it begins still counts, the day it ends does not',
      [stop('2026-11-24', '2026-11-26')],
      '2026-12-02',
    ],
    [
      'begun and ended on one day',
      [stop('2026-11-25T09:00:00+08:00', '2026-11-25T17:00:00+08:00')],
      '2026-11-30',
    ],
    ['over a weekend', [stop('2026-11-27', '2026-11-29')], '2026-11-30'],
    ['over a weekend to Monday', [stop('2026-11-27', '2026-11-30')], '2026-12-01'],
    ['begun and ended before the start', [stop('2026-11-16', '2026-11-20')], '2026-11-30'],
    ['begun before the start, ended after it', [stop('2026-11-16', '2026-11-25')], '2026-12-02'],
    ['from the start day', [stop('2026-11-23', '2026-11-25')], '2026-12-02'],
    ['two that overlap', [stop('2026-11-24', '2026-11-26'), stop('2026-11-25', '2026-11-27')], '2026-12-03'],
    [
      'one inside another',
      [stop('2026-11-24', '2026-11-27'), stop('2026-11-25', '2026-11-26')],
      '2026-12-03',
    ],
    [
      'one after another, told in any order',
      [stop('2026-11-26', '2026-11-27'), stop('2026-11-24', '2026-11-25')],
      '2026-12-02',
    ],
    ['the same twice', [stop('2026-11-24', '2026-11-26'), stop('2026-11-24', '2026-11-26')], '2026-12-02'],
    [
      'begun only in the time another one won',
      [stop('2026-11-24', '2026-11-26'), stop('2026-12-01', '2026-12-03')],
      '2026-12-04',
    ],
    ['begun on the due day', [stop('2026-11-30', '2026-12-10')], '2026-11-30'],
    ['begun the day before', [stop('2026-11-29', '2026-12-10')], '2026-12-11'],
    ['still stopped', [stop('2026-11-25', null)], null],
    ['still stopped since before the start', [stop('2026-11-01', null)], null],
    [
      'still stopped after an earlier stop',
      [stop('2026-11-24', '2026-11-25'), stop('2026-12-01', null)],
      '2026-12-01',
    ],
    ['still stopped, but begun after the term ran out', [stop('2026-11-30', null)], '2026-11-30'],
    ['both sides of midnight', [stop('2026-11-24T15:59:59Z', '2026-11-25T16:00:00Z')], '2026-12-02'],
    ['an end far outside the calendar of notices', [stop('2026-11-24', '2050-01-03')], '2050-01-07'],
  ])('a stop %s', (_name, stops, expected) => {
    expect(dueOn('2026-11-23', 5, { stops })).toBe(expected)
  })
  test('an open stop leaves no due instant', () => {
    expect(dueOf(clock('2026-11-23', 5, { stops: [stop('2026-11-25', null)] }), calendar)).toEqual({
      startOn: '2026-11-23',
      dueOn: null,
      dueAt: null,
      provisional: false,
    })
  })
  test.each([
    [[], '2026-12-21'],
    [[{ amount: 10 }], '2027-01-05'],
    [[{ amount: 4 }, { amount: 6 }], '2027-01-05'],
  ])('20 working days with extensions %j: %s', (extensions, expected) => {
    expect(dueOn('2026-11-23', 20, { extensions })).toBe(expected)
  })
  test('a stop may begin in the days an extension added', () => {
    const stops = [stop('2026-12-01', '2026-12-02')]
    expect(dueOn('2026-11-23', 5, { extensions: [{ amount: 3 }], stops })).toBe('2026-12-04')
  })
})

describe('calendar days and months', () => {
  test.each([
    ['2026-11-23', 15, '2026-12-08'],
    ['2026-11-23', 60, '2027-01-22'],
    ['2026-11-23', 4, '2026-11-27'],
    ['2026-11-23', 5, '2026-11-30'],
    ['2026-09-21', 10, '2026-10-08'],
    ['2026-05-07', 2, '2026-05-09'],
  ])('%s and %i calendar days: %s', (startAt, amount, expected) => {
    expect(dueOn(startAt, amount, { unit: 'calendar-day' })).toBe(expected)
  })
  test.each([
    ['2026-08-24', 3, '2026-11-24'],
    ['2026-08-22', 3, '2026-11-23'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
  ])('%s and %i months: %s', (startAt, amount, expected) => {
    expect(dueOn(startAt, amount, { unit: 'month' })).toBe(expected)
  })
  test.each<[Clock['unit'], number, Stop[], string | null]>([
    ['calendar-day', 15, [stop('2026-11-25', '2026-11-28')], '2026-12-11'],
    ['calendar-day', 5, [stop('2026-11-28', '2026-12-02')], '2026-12-03'],
    ['calendar-day', 5, [stop('2026-11-28', null)], null],
    ['calendar-day', 4, [stop('2026-11-27', null)], '2026-11-27'],
    ['month', 1, [stop('2026-11-25', '2026-11-28')], '2026-12-28'],
    ['month', 1, [stop('2026-11-25', null)], null],
  ])('%s %i from 2026-11-23 with stops %j: %s', (unit, amount, stops, expected) => {
    expect(dueOn('2026-11-23', amount, { unit, stops })).toBe(expected)
  })
})

test('outside the calendar there is no answer', () => {
  expect(() => dueOn('2003-12-31', 1)).toThrow(RangeError)
  expect(() => dueOn('2110-12-31', 1)).toThrow(RangeError)
  expect(dueOn('2100-12-31', 2000)).toBe('2109-01-25')
})

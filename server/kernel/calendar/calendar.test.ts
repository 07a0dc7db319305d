import { addDays } from '@yimen/contract/local-date.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { describe, expect, test, vi } from 'vitest'
import packaged from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { calendarOf } from './calendar.ts'
import { calendarYear } from './calendar-year.ts'
import { publishedNotices } from './notice.ts'
import { publishedCalendar } from './published-calendar.ts'
import { RULEBOOK_HOURS } from './sessions.ts'
import {
  addWorkingDays,
  dayOf,
  endOfDay,
  isWorkingDay,
  sessionsOn,
  workingDayFrom,
  workingDaysBetween,
} from './working-days.ts'

const calendar = publishedCalendar()

describeClause('service.4.1', () => {
  test('a working day has a morning and an afternoon session, and ends at 18:00', () => {
    expect(sessionsOn('2026-11-23', calendar)).toEqual([
      { from: '09:00', to: '12:00' },
      { from: '14:00', to: '18:00' },
    ])
    expect(endOfDay('2026-11-23', calendar)).toBe('2026-11-23T18:00:00+08:00')
  })
  test('new hours count from their day on, not before', () => {
    const summer = { effectiveFrom: '2026-07-01', sessions: [{ from: '08:30', to: '17:30' }] }
    const changed = calendarOf({ revision: 1, notices: publishedNotices(), hours: [RULEBOOK_HOURS, summer] })
    expect(endOfDay('2026-06-30', changed)).toBe('2026-06-30T18:00:00+08:00')
    expect(endOfDay('2026-07-01', changed)).toBe('2026-07-01T17:30:00+08:00')
    expect(calendarYear(2026, changed).hours).toEqual([summer, RULEBOOK_HOURS])
    expect(calendarYear(2027, changed).hours).toEqual([summer])
    expect(calendarYear(2025, changed).hours).toEqual([RULEBOOK_HOURS])
  })
})

describeClause('service.4.2', () => {
  test.each([
    ['2026-11-23', 'workday', null, true],
    ['2026-11-22', 'rest', null, false],
    ['2026-10-01', 'holiday', '国庆节', false],
    ['2026-10-08', 'workday', null, true],
    ['2026-10-10', 'makeup-workday', '国庆节', true],
    ['2026-02-14', 'makeup-workday', '春节', true],
  ])('%s is %s', (on, kind, name, works) => {
    expect(dayOf(on, calendar)).toEqual({ on, kind, name, provisional: false })
    expect(isWorkingDay(on, calendar)).toBe(works)
  })
  test('no session is held on a day off', () => {
    expect(sessionsOn('2026-11-22', calendar)).toEqual([])
    expect(sessionsOn('2026-10-01', calendar)).toEqual([])
    expect(sessionsOn('2026-10-10', calendar)).toHaveLength(2)
  })
  test('every day from 2004 to 2026 is what the package it came from says', () => {
    const holidays = new Set(Object.keys(packaged.holidays))
    const makeups = new Set(Object.keys(packaged.workdays))
    const wrong: string[] = []
    for (let on = '2004-01-01'; on <= '2026-12-31'; on = addDays(on, 1)) {
      const weekend = new Date(`${on}T00:00:00Z`).getUTCDay() % 6 === 0
      const works = makeups.has(on) || (!weekend && !holidays.has(on))
      const day = dayOf(on, calendar)
      if (isWorkingDay(on, calendar) !== works || day.provisional) wrong.push(on)
      if ((day.kind === 'holiday') !== holidays.has(on)) wrong.push(on)
    }
    expect(wrong).toEqual([])
  })
  test.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, count) => {
    expect(calendarYear(year, calendar)).toMatchObject({ workingDays: count, provisional: false })
  })
  test("New Year's notice rearranges the December before", () => {
    expect(dayOf('2018-12-29', calendar).kind).toBe('makeup-workday')
    expect(dayOf('2018-12-31', calendar).kind).toBe('holiday')
  })
  test('a year without a notice is computed and says so', () => {
    expect(dayOf('2027-01-01', calendar)).toMatchObject({ kind: 'holiday', name: '元旦', provisional: true })
    expect(calendarYear(2027, calendar)).toMatchObject({ provisional: true, document: null })
    expect(calendarYear(2100, calendar).days).toHaveLength(365)
  })
  test('a notice takes the place of what was computed', () => {
    const notice = {
      year: 2027,
      document: '通知',
      days: [{ on: '2027-02-12', kind: 'holiday' as const, name: '春节' }],
    }
    const next = calendarOf({
      revision: 2,
      notices: [...publishedNotices(), notice],
      hours: [RULEBOOK_HOURS],
    })
    expect(isWorkingDay('2027-02-12', calendar)).toBe(true)
    expect(isWorkingDay('2027-02-12', next)).toBe(false)
    expect(dayOf('2027-02-08', next)).toMatchObject({ kind: 'workday', provisional: false })
  })
})

describe('counting', () => {
  test.each([
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-10-03', 1, '2026-10-08'],
    ['2026-09-30', 0, '2026-09-30'],
    ['2026-10-08', -1, '2026-09-30'],
    ['2026-10-04', -1, '2026-09-30'],
    ['2026-09-21', -1, '2026-09-20'],
  ])('%s and %i working days is %s', (on, days, expected) => {
    expect(addWorkingDays(on, days, calendar)).toBe(expected)
  })
  test('days between leave out the first and take in the last', () => {
    expect(workingDaysBetween('2026-09-30', '2026-10-08', calendar)).toBe(1)
    expect(workingDaysBetween('2026-10-08', '2026-09-30', calendar)).toBe(-1)
    expect(workingDaysBetween('2026-10-01', '2026-10-07', calendar)).toBe(0)
  })
  test('the first working day from a day on', () => {
    expect(workingDayFrom('2026-10-01', calendar)).toBe('2026-10-08')
    expect(workingDayFrom('2026-10-10', calendar)).toBe('2026-10-10')
  })
  test.each(['2003-12-31', '2111-01-01'])('%s is outside the calendar', (on) => {
    expect(() => isWorkingDay(on, calendar)).toThrow(RangeError)
  })
  test('the first and the last day are inside', () => {
    expect(isWorkingDay('2004-01-01', calendar)).toBe(false)
    expect(isWorkingDay('2110-12-31', calendar)).toBe(true)
  })
})

test('the time zone of the machine plays no part', () => {
  vi.stubEnv('TZ', 'America/Los_Angeles')
  expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(480)
  const abroad = publishedCalendar()
  vi.unstubAllEnvs()
  expect(abroad.ordinals).toEqual(calendar.ordinals)
})

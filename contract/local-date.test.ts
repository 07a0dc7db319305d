import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dayNumber,
  epochOf,
  instantOf,
  isDateOrInstant,
  isLocalDate,
  localDateOf,
  localTimeOf,
  weekdayOf,
} from './local-date.ts'

describe('both sides of midnight in Shanghai', () => {
  test.each([
    ['2026-11-23T15:59:59Z', '2026-11-23', '23:59'],
    ['2026-11-23T15:59:59.999999999Z', '2026-11-23', '23:59'],
    ['2026-11-23T16:00:00Z', '2026-11-24', '00:00'],
    ['2026-11-23T23:59:59+08:00', '2026-11-23', '23:59'],
    ['2026-11-24T00:00:00+08:00', '2026-11-24', '00:00'],
    ['2026-11-23T08:00:00-08:00', '2026-11-24', '00:00'],
    ['2003-12-31T16:00:00Z', '2004-01-01', '00:00'],
    ['2026-11-23', '2026-11-23', '00:00'],
  ])('%s is %s %s', (at, on, time) => {
    expect(localDateOf(at)).toBe(on)
    expect(localTimeOf(at)).toBe(time)
  })
  test('a Date and its text are the same moment', () => {
    expect(localDateOf(new Date('2026-11-23T16:00:00Z'))).toBe('2026-11-24')
  })
  test('a wall time becomes an instant and comes back', () => {
    expect(instantOf('2026-11-23', '18:00')).toBe('2026-11-23T18:00:00+08:00')
    expect(epochOf(instantOf('2026-11-23', '18:00'))).toBe(Date.UTC(2026, 10, 23, 10))
    expect(instantOf('2026-12-31', '24:00')).toBe('2027-01-01T00:00:00+08:00')
  })
  test.each(['2026-11-23T10:00:00', '2026-11-23 10:00', '昨天', ''])('%s is no instant', (text) => {
    expect(() => localDateOf(text)).toThrow(RangeError)
  })
})

describe('dates that exist', () => {
  test.each(['2024-02-29', '2000-02-29', '2026-02-28', '2026-04-30', '2026-12-31'])('%s exists', (text) => {
    expect(isLocalDate(text)).toBe(true)
    expect(addDays(text, 0)).toBe(text)
  })
  test.each([
    '2026-02-29',
    '2100-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '2026-01-01T',
  ])('%s does not', (text) => expect(isLocalDate(text)).toBe(false))
  test('the pattern knows the same days as the calendar of the language, 1996 to 2110', () => {
    const wrong = Array.from({ length: 115 }, (_, year) => 1996 + year).flatMap((year) =>
      ['02-28', '02-29', '04-30', '12-31'].filter((day) => {
        const exists = new Date(`${year}-${day}T00:00:00Z`).toISOString().slice(5, 10) === day
        return isLocalDate(`${year}-${day}`) !== exists
      }),
    )
    expect(wrong).toEqual([])
  })
  test.each([
    ['2026-11-23T10:00:00+08:00', true],
    ['2026-11-23T10:00:00.5Z', true],
    ['2026-11-23T10:00Z', true],
    ['2026-11-23', true],
    ['2026-11-23T10:00:00', false],
    ['2026-11-23T24:00:00Z', false],
    ['2026-11-23T10:60:00Z', false],
    ['2026-11-23T10:00:00+24:00', false],
    ['2026-02-30T10:00:00Z', false],
  ])('%s as date or instant: %s', (text, accepted) => expect(isDateOrInstant(text)).toBe(accepted))
})

describe('reckoning with dates', () => {
  test('days run over months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29')
    expect(dayNumber('1970-01-02')).toBe(1)
  })
  test.each([
    ['2026-11-22', 0],
    ['2026-11-28', 6],
    ['1969-12-31', 3],
  ])('%s is weekday %i', (on, weekday) => expect(weekdayOf(on)).toBe(weekday))
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-10-15', 3, '2027-01-15'],
    ['2026-12-01', 1, '2027-01-01'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s plus %i months is %s', (on, months, expected) => expect(addMonths(on, months)).toBe(expected))
})

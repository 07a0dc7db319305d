import { describe, expect, test, vi, afterEach } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { endOfDay, isWorkingDay, publishedCalendar } from '../../../kernel/calendar/index.ts'
import { endsAt, extendedUntil, lockState, locksAfterHoursAt } from './session-lock.ts'

const calendar = publishedCalendar()
const time = {
  isWorkingDay: (on: string) => isWorkingDay(on, calendar),
  endOfDay: (on: string) => endOfDay(on, calendar),
}
/** Local wall time of the days around Friday 20 November 2026. */
const local = (day: number, at: string) => new Date(`2026-11-${day}T${at}+08:00`).toISOString()
const friday = (at: string) => local(20, at)

const seen = { idleSeconds: 1200, locksAt: friday('18:35:00'), lockedAt: null }

afterEach(() => vi.unstubAllEnvs())

describeClause('computers.5', () => {
  describe('after closing', () => {
    test.each([
      ['in the morning', '09:00:00', '18:35:00'],
      ['before the hall opens', '06:00:00', '18:35:00'],
      ['a second before the warning', '18:29:59', '18:35:00'],
      ['at the warning', '18:30:00', '19:30:00'],
      ['late', '20:00:00', '21:00:00'],
    ])('present since %s: %s locks at %s', (_when, since, locks) => {
      expect(locksAfterHoursAt({ since: friday(since), extendedUntil: null }, time)).toBe(friday(locks))
    })
    test('on a day off there is an hour before the first question', () => {
      expect(locksAfterHoursAt({ since: local(21, '10:00:00'), extendedUntil: null }, time)).toBe(
        local(21, '11:00:00'),
      )
    })
    test('past midnight the evening before still counts', () => {
      expect(locksAfterHoursAt({ since: friday('23:30:00'), extendedUntil: null }, time)).toBe(
        local(21, '00:30:00'),
      )
    })
    test.each([
      ['18:31:00', '19:31:00'],
      ['10:00:00', '18:35:00'],
    ])('extended at %s it locks at %s', (clicked, locks) => {
      const presence = { since: friday('09:00:00'), extendedUntil: extendedUntil(friday(clicked)) }
      expect(locksAfterHoursAt(presence, time)).toBe(friday(locks))
    })
  })

  test.each([
    ['10:19:59', false],
    ['10:20:00', true],
  ])('last seen at 10:00, at %s locked is %s', (now, locked) => {
    const state = lockState({ ...seen, seenAt: friday('10:00:00'), now: friday(now) })
    expect(state).toEqual({ locked, locksAt: friday('10:20:00') })
  })
  test.each([
    ['18:34:59', false],
    ['18:35:00', true],
  ])('busy until closing, at %s locked is %s', (now, locked) => {
    const state = lockState({ ...seen, seenAt: friday('18:30:00'), now: friday(now) })
    expect(state).toEqual({ locked, locksAt: friday('18:35:00') })
  })
  test('locked by hand stays locked', () => {
    const by = { ...seen, seenAt: friday('10:00:00'), now: friday('10:01:00'), lockedAt: friday('10:00:30') }
    expect(lockState(by).locked).toBe(true)
  })
  test('a session ends after twelve hours', () => {
    expect(endsAt(friday('08:30:00'))).toBe(friday('20:30:00'))
  })
})

test('with the clause switched off nothing locks by itself', () => {
  vi.stubEnv('YIMEN_MUTE', 'computers.5')
  expect(lockState({ ...seen, seenAt: friday('10:00:00'), now: friday('17:00:00') }).locked).toBe(false)
})

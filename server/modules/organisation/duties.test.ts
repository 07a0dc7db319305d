import { describe, expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { publishedCalendar } from '../../kernel/calendar/index.ts'
import { lockDuty } from './duties.ts'
import { endsAt, extendedUntil, locksAfterHoursAt } from './rules/session-lock.ts'
import { workingTimeOf } from './working-time.ts'

const calendar = publishedCalendar()
const friday = (at: string): string => new Date(`2026-11-20T${at}+08:00`).toISOString()
const who = {
  sessionId: '019a0000-0000-7000-8000-000000000001',
  personId: '019a0000-0000-7000-8000-000000000002',
}
const owed = (since: string, extended: string | null = null) =>
  lockDuty(
    {
      ...who,
      endsAt: endsAt(since),
      locksAt: locksAfterHoursAt({ since, extendedUntil: extended }, workingTimeOf(calendar)),
    },
    since,
    calendar,
  )

describeClause('computers.5', () => {
  test('signed in during the day: due at the lock after closing, asked five minutes before', () => {
    expect(owed(friday('09:00:00'))).toMatchObject([
      {
        code: 'organisation.lock-workstation',
        clause: 'computers.5',
        occurrence: who.sessionId,
        holder: `person:${who.personId}`,
        objectKind: 'session',
        objectId: who.sessionId,
        dueAt: friday('18:35:00'),
        remindAt: friday('18:30:00'),
      },
    ])
  })

  test.each([
    ['06:34:59', 0],
    ['06:35:00', 0],
    ['06:35:01', 1],
  ])('signed in at %s, with twelve hours to go: %i owed', (at, count) => {
    expect(owed(friday(at))).toHaveLength(count)
  })

  test.each([
    ['18:59:59', 1],
    ['19:00:00', 0],
  ])('extended at %s for an hour, the session ending at 20:00: %i owed', (at, count) => {
    expect(owed(friday('08:00:00'), extendedUntil(friday(at)))).toHaveLength(count)
  })
})

describe('what nobody can put off', () => {
  test('a new notice of holidays does not move it: the session keeps its own moment', () => {
    expect(owed(friday('09:00:00'))[0]?.data).toEqual({})
  })
})

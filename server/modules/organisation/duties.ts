import { epochOf, type Instant } from '@yimen/contract/local-date.ts'
import type { Calendar } from '../../kernel/calendar/index.ts'
import { type DutyDefinition, duty } from '../../kernel/duty/definition.ts'
import { type DutyRow, dutyRow } from '../../kernel/duty/duty-row.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import { WARNING_MINUTES } from './rules/session-lock.ts'

/** Owed by whoever is signed in, whatever their role: lock when the day is over, else the system does. § computers.5 */
export const lockWorkstation: DutyDefinition = duty('computers.5', {
  code: 'organisation.lock-workstation',
  title: '下班后锁定工作台，到时未锁定的由系统锁定',
  by: 'clerk',
  every: { after: 'signed-in' },
  evidence: 'session-lock',
  remind: { minutes: WARNING_MINUTES },
  whenMissed: 'act',
  silent: true,
})

export const organisationDuties: readonly DutyDefinition[] = [lockWorkstation]

export type LockOwed = {
  sessionId: string
  personId: string
  /** The lock after closing, not the one of idleness. */
  locksAt: Instant
  endsAt: Instant
}

/** The lock a session owes, as a list: empty where the session ends before it would come. § computers.5 */
export const lockDuty = (
  { sessionId, personId, locksAt, endsAt }: LockOwed,
  now: Instant,
  calendar: Calendar,
): DutyRow[] =>
  epochOf(locksAt) < epochOf(endsAt)
    ? dutyRow(
        lockWorkstation,
        {
          id: newId(epochOf(now)),
          occurrence: sessionId,
          holder: `person:${personId}`,
          object: { kind: 'session', id: sessionId },
          dueAt: locksAt,
        },
        calendar,
      )
    : []

import { epochOf, type Instant, type LocalDate, localDateOf } from '@yimen/contract/local-date.ts'
import { isMuted } from '../../../kernel/rule/index.ts'

/** When a workstation locks by itself, and when a session ends. § computers.5 */

const MINUTE = 60_000
export const SESSION_HOURS = 12
/** After closing: the warning comes, and some minutes later the lock. */
export const WARN_AFTER_CLOSING_MINUTES = 30
export const WARNING_MINUTES = 5
/** What one click adds, and what somebody gets who signs in or unlocks after the warning time. */
export const EXTENSION_MINUTES = 60

/** What the lock must know about a day. */
export type WorkingTime = {
  isWorkingDay: (on: LocalDate) => boolean
  endOfDay: (on: LocalDate) => Instant
}

export type Presence = {
  /** Sign-in or the last unlocking. */
  since: Instant
  extendedUntil: Instant | null
}

const iso = (epoch: number): Instant => new Date(epoch).toISOString()

/** The moment from which a day counts as after hours: closing + 30 minutes; the whole of a day off. */
const afterHoursFrom = (on: LocalDate, time: WorkingTime): number =>
  time.isWorkingDay(on) ? epochOf(time.endOfDay(on)) + WARN_AFTER_CLOSING_MINUTES * MINUTE : epochOf(on)

/**
 * When the session locks because the day is over, unless extended. Whoever comes after hours has an hour before
 * the first question. § computers.5
 */
export const locksAfterHoursAt = ({ since, extendedUntil }: Presence, time: WorkingTime): Instant => {
  const present = epochOf(since)
  const warnsAt = afterHoursFrom(localDateOf(since), time)
  const own = present < warnsAt ? warnsAt + WARNING_MINUTES * MINUTE : present + EXTENSION_MINUTES * MINUTE
  return iso(extendedUntil === null ? own : Math.max(own, epochOf(extendedUntil)))
}

/** One click: an hour from now (a visitor still here, a late shift, duty on a day off). § computers.5 */
export const extendedUntil = (now: Instant): Instant => iso(epochOf(now) + EXTENSION_MINUTES * MINUTE)

export const endsAt = (signedInAt: Instant): Instant => iso(epochOf(signedInAt) + SESSION_HOURS * 60 * MINUTE)

export type LockFacts = {
  now: Instant
  seenAt: Instant
  idleSeconds: number
  /** From locksAfterHoursAt. */
  locksAt: Instant
  lockedAt: Instant | null
}

/** Whether the workstation is locked now, and when it will be if nothing happens. § computers.5 */
export const lockState = (facts: LockFacts): { locked: boolean; locksAt: Instant } => {
  const moment = Math.min(epochOf(facts.locksAt), epochOf(facts.seenAt) + facts.idleSeconds * 1000)
  const byItself = epochOf(facts.now) >= moment && !isMuted('computers.5')
  return { locked: facts.lockedAt !== null || byItself, locksAt: iso(moment) }
}

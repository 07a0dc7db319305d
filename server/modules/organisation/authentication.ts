import { statement } from '../../db/pool.ts'
import type { Actor, Authority, HeldRole } from '../../kernel/actor/actor.ts'
import type { Authentication, Session } from '../../kernel/http/web.ts'
import { lockState } from './rules/session-lock.ts'

/** What organisation.load_actor gives. */
type Loaded = {
  sessionId: string
  seenAt: string
  idleSeconds: number
  presentSince: string
  extendedUntil: string | null
  locksAt: string
  lockedAt: string | null
  endsAt: string
  nowAt: string
  personId: string
  name: string
  badge: string
  roles: HeldRole[]
  authorities: Authority[]
  scopes: string[]
}
export type ActorRow = { actor: unknown }

const iso = (at: string): string => new Date(at).toISOString()

const roleOf = (held: HeldRole): HeldRole =>
  held.insteadOf === null
    ? held
    : { ...held, insteadOf: { ...held.insteadOf, until: iso(held.insteadOf.until) } }

const loadActor = statement<ActorRow & { centre: number }>(
  'organisation.load-actor',
  'select organisation.load_actor($1, $2, $3) as actor, $1::int as centre',
)

/** Reads the session of a request: who acts, by what right, and whether the workstation is locked. § computers.5 */
export const authentication: Authentication = {
  statement: (centreId, token, nowAt) => loadActor(centreId, token, nowAt),
  read: (row) => {
    const { actor: loaded, centre } = (row ?? { actor: null, centre: 0 }) as {
      actor: Loaded | null
      centre: number
    }
    if (loaded === null) return null
    const actor: Actor = {
      centreId: centre,
      personId: loaded.personId,
      name: loaded.name,
      badge: loaded.badge,
      roles: loaded.roles.map(roleOf),
      authorities: loaded.authorities,
      scopes: loaded.scopes,
    }
    const { locked, locksAt } = lockState({ ...loaded, now: loaded.nowAt })
    const session: Session = {
      sessionId: loaded.sessionId,
      actor,
      locked,
      locksAt,
      endsAt: iso(loaded.endsAt),
    }
    return session
  },
}

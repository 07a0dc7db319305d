import { type Database, statement } from '../../db/pool.ts'
import type { Actor, Authority, HeldRole } from '../../kernel/actor/actor.ts'
import type { Authentication } from '../../kernel/http/web.ts'
import { lockState } from './rules/session-lock.ts'

/** What organisation.actor_at gives. */
type LoadedActor = Omit<Actor, 'centreId'> & { roles: HeldRole[]; authorities: Authority[]; scopes: string[] }
/** What organisation.load_actor gives. */
type Loaded = LoadedActor & {
  sessionId: string
  seenAt: string
  idleSeconds: number
  locksAt: string
  lockedAt: string | null
  endsAt: string
  nowAt: string
}
type Row<A> = { actor: A | null; centre: number }

const iso = (at: string): string => new Date(at).toISOString()

const roleOf = (held: HeldRole): HeldRole =>
  held.insteadOf === null
    ? held
    : { ...held, insteadOf: { ...held.insteadOf, until: iso(held.insteadOf.until) } }

const actorOf = (loaded: LoadedActor, centreId: number): Actor => ({
  centreId,
  personId: loaded.personId,
  name: loaded.name,
  badge: loaded.badge,
  roles: loaded.roles.map(roleOf),
  authorities: loaded.authorities,
  // A stand-in may hold a scope twice.
  scopes: [...new Set(loaded.scopes)],
})

const loadActor = statement<{ actor: unknown }>(
  'organisation.load-actor',
  'select organisation.load_actor($1, $2, $3) as actor, $1::int as centre',
)

/** Reads the session of a request: who acts, by what right, and whether the workstation is locked. § computers.5 */
export const authentication: Authentication = {
  statement: (centreId, token, nowAt) => loadActor(centreId, token, nowAt),
  read: (row) => {
    if (row === undefined) return null
    const { actor: loaded, centre } = row as Row<Loaded>
    if (loaded === null) return null
    const { locked, locksAt } = lockState({ ...loaded, now: loaded.nowAt })
    return {
      sessionId: loaded.sessionId,
      actor: actorOf(loaded, centre),
      locked,
      locksAt,
      endsAt: iso(loaded.endsAt),
    }
  },
}

const actorAt = statement<Row<LoadedActor>>(
  'organisation.actor-at',
  'select organisation.actor_at($1, $2, $3) as actor, $1::int as centre',
)

/** Somebody as an actor of that moment without a session: for demonstration data and for what is done by arrangement. */
export const findActor = async (
  database: Pick<Database, 'readInCentre'>,
  centreId: number,
  personId: string,
  at: string,
): Promise<Actor | null> => {
  const [[row]] = await database.readInCentre(centreId, [actorAt(centreId, personId, at)])
  return row === undefined || row.actor === null ? null : actorOf(row.actor, row.centre)
}

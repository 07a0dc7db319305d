import { type Database, entering, statement } from '../../db/pool.ts'
import type { Actor, Authority, HeldRole } from '../../kernel/actor/actor.ts'
import type { Authentication } from '../../kernel/http/web.ts'
import { lockState } from './rules/session-lock.ts'

/** What organisation.actor_at gives. */
type LoadedActor = Omit<Actor, 'centreId'> & { roles: HeldRole[]; authorities: Authority[]; scopes: string[] }
/** What organisation.load_session gives; the actor is left out where he is known under this mark. */
type Loaded = {
  sessionId: string
  seenAt: string
  idleSeconds: number
  locksAt: string
  lockedAt: string | null
  endsAt: string
  nowAt: string
  centreId: number
  mark: string
  actor: LoadedActor | null
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

const loadSession = entering<{ session: Loaded | null }>(
  'organisation.load-session',
  'select organisation.load_session($1, $2, $3, $4) as session',
)

type Known = { mark: string; actor: Actor }
const MOST_KNOWN = 10_000
/** Who acts by a session, under the mark of everything his rights rest on; by the session's token hash. */
const known = new Map<string, Known>()

const keyOf = (centreId: number, token: Buffer): string => `${centreId} ${token.toString('base64')}`

const remember = (key: string, who: Known): Actor => {
  known.delete(key)
  known.set(key, who)
  const oldest = known.size > MOST_KNOWN ? known.keys().next().value : undefined
  if (oldest !== undefined) known.delete(oldest)
  return who.actor
}

/**
 * Reads the session of a request: who acts, by what right, and whether the workstation is locked. Rights are read
 * anew whenever the mark of what they rest on has changed; the session itself is read every time. § computers.5
 */
export const authentication: Authentication = {
  statement: (centreId, token, nowAt) =>
    loadSession(centreId, token, nowAt, known.get(keyOf(centreId, token))?.mark ?? null),
  read: (row, centreId, token) => {
    const loaded = (row?.session ?? null) as Loaded | null
    if (loaded === null) return null
    const { locked, locksAt } = lockState({ ...loaded, now: loaded.nowAt })
    const key = keyOf(centreId, token)
    // Of two requests at once the later one may know more by now: that counts.
    const actor =
      loaded.actor === null
        ? known.get(key)?.actor
        : remember(key, { mark: loaded.mark, actor: actorOf(loaded.actor, centreId) })
    if (actor === undefined) throw new Error('the actor of a session was left out and is not known')
    return { sessionId: loaded.sessionId, actor, locked, locksAt, endsAt: iso(loaded.endsAt) }
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

import type { Refusal } from '@yimen/contract/forms.ts'
import type { Role } from '@yimen/contract/organisation.ts'
import type { MoreStatus } from '@yimen/contract/route.ts'
import type { ClauseId } from '@yimen/rulebook'
import { type Actor, hasRole, onlyLooksOn } from '../actor/actor.ts'
import { isMuted } from '../rule/index.ts'

/** Who may call a route at all. What may be done to which object is asked again by the rules of the act. */
export type Policy = {
  name: string
  /** The clause that demands it; muting it opens the route, which a test must notice. */
  clause: ClauseId | null
  public: boolean
  /** A locked session may still call it (unlock, sign out). */
  whenLocked: boolean
  may: (actor: Actor) => readonly Refusal[]
  /** Statuses behind which a door of its own answers. */
  also?: readonly MoreStatus[]
}

/** Anybody, without signing in. */
export const anyone: Policy = { name: 'anyone', clause: null, public: true, whenLocked: true, may: () => [] }

/** Any signed-in person of the centre. */
export const signedIn: Policy = {
  name: 'signed-in',
  clause: null,
  public: false,
  whenLocked: false,
  may: () => [],
}

/** Any signed-in person, also while the workstation is locked. */
export const signedInOrLocked: Policy = { ...signedIn, name: 'signed-in-or-locked', whenLocked: true }

/** Any signed-in person who does not only look on. */
export const acting = (message: string): Policy => ({
  ...signedIn,
  name: 'acting',
  may: (actor) => (onlyLooksOn(actor) ? [{ clause: null, field: null, message }] : []),
})

/** Only holders of one of these roles. */
export const roles = (clause: ClauseId | null, message: string, ...needed: readonly Role[]): Policy => ({
  name: `roles:${needed.join(',')}`,
  clause,
  public: false,
  whenLocked: false,
  may: (actor) =>
    hasRole(actor, ...needed) || (clause !== null && isMuted(clause))
      ? []
      : [{ clause, field: null, message }],
})

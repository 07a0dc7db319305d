import type { Me } from '@yimen/contract/organisation.ts'
import { csrfToken } from '../../kernel/http/session-cookie.ts'
import type { Session } from '../../kernel/http/web.ts'
import type { CentreRow } from './session-store.ts'

/** What the workbench knows about whoever is signed in. */
export const meOf = (
  { actor, locked, locksAt, endsAt }: Session,
  centre: CentreRow,
  signingKey: Buffer,
  token: string,
): Me => ({
  personId: actor.personId,
  name: actor.name,
  badge: actor.badge,
  csrf: csrfToken(signingKey, token),
  centre,
  roles: actor.roles.map(({ role, unitId, unit, windowId, window, insteadOf }) => ({
    role,
    unitId,
    unit,
    windowId,
    window,
    insteadOf,
  })),
  locksAt,
  endsAt,
  locked,
})

import type { Web } from '../../kernel/http/web.ts'
import { authentication } from './authentication.ts'
import type { OrganisationDeps } from './deps.ts'
import { draftRoutes } from './routes/drafts.ts'
import { grantRoutes } from './routes/grants.ts'
import { sessionLockRoutes } from './routes/session-lock.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { substitutionRoutes } from './routes/substitutions.ts'
import { windowRoutes } from './routes/windows.ts'

export type { OrganisationDeps } from './deps.ts'
export { findActor } from './authentication.ts'
export { organisationDuties } from './duties.ts'
export { organisationConsequences, type OrganisationMissedDeps } from './missed.ts'
export { hashPassword } from './password.ts'
export * from './published-store.ts'
export { responsibility, scopeNames } from './responsible.ts'
export { USUAL_ACTS } from './rules/usual-acts.ts'
export * from './set-up.ts'

/** The centre and its people: who is who, who sits where, who stands in, who may do what. */
export const organisation = {
  authentication,
  routes: (web: Web, deps: OrganisationDeps): void => {
    signInRoutes(web, deps)
    sessionLockRoutes(web, deps)
    windowRoutes(web)
    substitutionRoutes(web, deps)
    grantRoutes(web)
    draftRoutes(web, deps)
  },
}

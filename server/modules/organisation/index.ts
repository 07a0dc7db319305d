import type { Web } from '../../kernel/http/web.ts'
import { authentication } from './authentication.ts'
import type { OrganisationDeps } from './deps.ts'
import { entrance } from './enter.ts'
import { sessionOpener } from './open-session.ts'
import { draftRoutes } from './routes/drafts.ts'
import { firstPasswordRoutes } from './routes/first-password.ts'
import { grantRoutes } from './routes/grants.ts'
import { postRoutes } from './routes/posts.ts'
import { ownSessionRoutes } from './routes/own-sessions.ts'
import { secondFactorRoutes } from './routes/second-factor.ts'
import { sessionLockRoutes } from './routes/session-lock.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { signInStepRoutes } from './routes/sign-in-step.ts'
import { singleSignOnRoutes } from './routes/single-sign-on.ts'
import { substitutionRoutes } from './routes/substitutions.ts'
import { windowRoutes } from './routes/windows.ts'

export type { OrganisationDeps } from './deps.ts'
export { findActor } from './authentication.ts'
export { organisationDuties } from './duties.ts'
export { organisationConsequences, type OrganisationMissedDeps } from './missed.ts'
export { proofMissing, proofOf } from './fresh-proof.ts'
export { giveInitialPassword, takenLogins } from './give-initial-password.ts'
export { clearInitial, markInitial } from './initial-password.ts'
export { hashPassword, normaliseLogin } from './password.ts'
export { newPasswordRefusals } from './rules/new-password.ts'
export * as placeStore from './place-store.ts'
export * from './published-store.ts'
export { heldOn } from './rules/held.ts'
export { type SecondFactorMode } from './rules/second-factor.ts'
export { resetByCommand } from './reset-by-command.ts'
export { singleSignOn, type SingleSignOn, type SingleSignOnSettings } from './single-sign-on.ts'
export { responsibility, scopeNames } from './responsible.ts'
export { USUAL_ACTS } from '@yimen/contract/organisation-rights.ts'
export * from './set-up.ts'
export { staffContacts } from './staff-contacts.ts'

/** The centre and its people: who is who, who sits where, who stands in, who may do what. */
export const organisation = {
  authentication,
  routes: (web: Web, deps: OrganisationDeps): void => {
    const open = sessionOpener(web, deps)
    const enter = entrance(web, deps, open)
    signInRoutes(web, deps, enter)
    firstPasswordRoutes(web, deps)
    signInStepRoutes(web, deps, open)
    singleSignOnRoutes(web, deps, enter)
    secondFactorRoutes(web, deps)
    ownSessionRoutes(web, deps)
    sessionLockRoutes(web, deps)
    windowRoutes(web)
    substitutionRoutes(web, deps)
    grantRoutes(web, deps)
    postRoutes(web, deps)
    draftRoutes(web, deps)
  },
}

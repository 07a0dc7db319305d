import * as contract from '@yimen/contract/organisation.ts'
import { Outcome, refused } from '../../../kernel/http/outcome.ts'
import { signedIn, signedInOrLocked } from '../../../kernel/http/policy.ts'
import { serve } from '../../../kernel/http/serve.ts'
import { tokenHash } from '../../../kernel/http/session-cookie.ts'
import type { SignedCall, Web } from '../../../kernel/http/web.ts'
import type { Route } from '@yimen/contract/route.ts'
import type { Statement } from '../../../db/pool.ts'
import { audit } from '../audit.ts'
import { authentication } from '../authentication.ts'
import type { OrganisationDeps } from '../deps.ts'
import { lockDuty } from '../duties.ts'
import { meOf } from '../me.ts'
import { passwordCheck } from '../own-password.ts'
import { lockNews, rightsNews } from '../own-news.ts'
import { clearInitial } from '../initial-password.ts'
import { tokenOf } from '../own-token.ts'
import { hashPassword } from '../password.ts'
import { newPasswordRefusals } from '../rules/new-password.ts'
import { extendedUntil, locksAfterHoursAt } from '../rules/session-lock.ts'
import * as store from '../session-store.ts'
import { workingTimeOf } from '../working-time.ts'

/** Locking, unlocking, the one-click extension, a new password. § computers.5 */
export const sessionLockRoutes = (web: Web, { cipher, calendar, live }: OrganisationDeps): void => {
  const { database, signingKey } = web.deps

  /** Writes the change with what it means for the duty and its audit row, and answers the session as it is then. */
  const changed = async (
    { centreId, actor, session, token, nowAt }: SignedCall<Route>,
    change: Statement,
    duty: Statement,
    act: string,
    body: unknown = {},
  ): Promise<contract.Me> => {
    const [, , , [who], [centre]] = await database.inCentre(centreId, [
      change,
      duty,
      audit({
        centreId,
        register: 'session',
        at: nowAt,
        actorId: actor.personId,
        act,
        objectId: session.sessionId,
        body,
      }),
      authentication.statement(centreId, tokenHash(token), nowAt),
      store.centreOf(centreId),
      ...(act === 'locked' ? [lockNews({ centreId, nowAt }, actor.personId, session.sessionId)] : []),
    ])
    const now = authentication.read(who, centreId, tokenHash(token))
    if (now === null || centre === undefined) throw new Error('the session ended while it was changed')
    return meOf(now, centre, signingKey, token)
  }

  const owes = ({ centreId, actor, session, nowAt }: SignedCall<Route>, locksAt: string): Statement => {
    const { personId } = actor
    const { sessionId, endsAt } = session
    const rows = lockDuty({ sessionId, personId, locksAt, endsAt }, nowAt, calendar())
    return store.oweLock(centreId, sessionId, nowAt, personId, JSON.stringify(rows))
  }

  const ownPassword = passwordCheck(web, cipher)

  serve(web, contract.lockSession, {
    policy: signedInOrLocked,
    handle: async (call) => {
      const { centreId, actor, session, token, nowAt } = call
      const locked = await changed(
        call,
        store.lockSession(centreId, tokenHash(token), nowAt),
        store.closeLocks(centreId, nowAt, actor.personId, 'fulfilled', [session.sessionId]),
        'locked',
      )
      live.toPerson(centreId, actor.personId, { kind: 'lock', id: session.sessionId })
      return locked
    },
  })

  serve(web, contract.unlockSession, {
    policy: signedInOrLocked,
    handle: async (call) => {
      const own = await ownPassword(call, call.body.password, 'password')
      if (own instanceof Outcome) return own
      const { centreId, nowAt } = call
      const locksAt = locksAfterHoursAt({ since: nowAt, extendedUntil: null }, workingTimeOf(calendar()))
      return await changed(
        call,
        store.unlockSession(centreId, tokenHash(call.token), nowAt, locksAt),
        owes(call, locksAt),
        'unlocked',
      )
    },
  })

  serve(web, contract.extendSession, {
    policy: signedIn,
    load: (call) => [store.presenceOf(call.centreId, tokenOf(call.request))],
    handle: async (call, [[presence]]) => {
      const { centreId, nowAt, body } = call
      const until = extendedUntil(nowAt)
      const locksAt = locksAfterHoursAt(
        { since: presence?.since ?? nowAt, extendedUntil: until },
        workingTimeOf(calendar()),
      )
      return await changed(
        call,
        store.extendSession(centreId, tokenHash(call.token), nowAt, until, body.reason, locksAt),
        owes(call, locksAt),
        'extended',
        { reason: body.reason },
      )
    },
  })

  serve(web, contract.changePassword, {
    policy: signedIn,
    handle: async (call) => {
      const { centreId, actor, body, nowAt } = call
      const own = await ownPassword(call, body.old, 'old')
      if (own instanceof Outcome) return own
      const refusals = newPasswordRefusals({ ...body, login: own.login, name: actor.name })
      if (refusals.length > 0) return refused(refusals)
      await database.inCentre(centreId, [
        store.putLogin(
          centreId,
          actor.personId,
          own.login,
          await hashPassword(body.new),
          nowAt,
          actor.personId,
        ),
        clearInitial(centreId, actor.personId),
        store.endOtherSessions(centreId, actor.personId, tokenHash(call.token), nowAt),
        rightsNews(call, actor.personId, call.session.sessionId),
      ])
      return {}
    },
  })
}

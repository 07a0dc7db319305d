import { INITIAL_FIELD } from '@yimen/contract/first-password.ts'
import * as contract from '@yimen/contract/organisation.ts'
import { Outcome, refused, tooMany } from '../../../kernel/http/outcome.ts'
import { anyone, signedInOrLocked } from '../../../kernel/http/policy.ts'
import { serve, servePublic } from '../../../kernel/http/serve.ts'
import { COOKIE, tokenHash } from '../../../kernel/http/session-cookie.ts'
import type { Web } from '../../../kernel/http/web.ts'
import { audit } from '../audit.ts'
import type { OrganisationDeps } from '../deps.ts'
import { deviceOf } from '../device-cookie.ts'
import type { Enter } from '../enter.ts'
import { initialOf } from '../initial-password.ts'
import { meOf } from '../me.ts'
import { rightsNews } from '../own-news.ts'
import { tokenOf } from '../own-token.ts'
import { originOf } from '../second-factor-store.ts'
import { centreOf, closeLocks, endSession } from '../session-store.ts'
import { tryPassword } from '../sign-in.ts'

/** A whole hall shares one address, so this is wide; the account's own delay is what stops guessing. */
export const HALL = { by: 'address', perSecond: 5, burst: 200 } as const

const STILL_INITIAL = {
  clause: 'computers.5',
  field: INITIAL_FIELD,
  message: '这是初始密码，请先设置自己的密码',
} as const
const nobody = { centreId: 0, personId: null, mark: null }

/** Signing in, who is signed in, signing out. § computers.5 */
export const signInRoutes = (web: Web, deps: OrganisationDeps, enter: Enter): void => {
  const { cipher, singleSignOn = null } = deps
  const { database, signingKey, secureCookies, defaultCentre } = web.deps
  const cookieOptions = { httpOnly: true, sameSite: 'strict', secure: secureCookies, path: '/' } as const

  servePublic(web, contract.signIn, {
    policy: { ...anyone, public: true },
    limit: HALL,
    handle: async (call) => {
      const { body, nowAt, address, request } = call
      const tried = await tryPassword(
        { database, cipher, fallbackCentre: defaultCentre },
        { ...body, place: deviceOf(request).place, address, nowAt },
      )
      if ('wait' in tried) return tooMany(tried.wait, `登录名或密码多次不对，请${tried.wait}秒后再试`)
      const { centreId, personId, mark } = 'wrong' in tried ? nobody : tried
      if (personId !== null) {
        const [[initial]] = await database.inCentre(centreId, [initialOf(centreId, personId)])
        if (initial !== undefined) return refused([STILL_INITIAL])
      }
      const signedIn =
        personId === null
          ? null
          : await enter(call, { centreId, personId, mark, source: 'password', provedElsewhere: false })
      return (
        signedIn ??
        new Outcome(401, 'wrong-password', '登录名或密码不对，请核对后重新输入', {
          refusals: [{ clause: null, field: 'password', message: '登录名或密码不对，请核对后重新输入' }],
        })
      )
    },
  })

  // A locked screen still says whose it is.
  serve(web, contract.showSession, {
    policy: signedInOrLocked,
    load: ({ centreId }) => [centreOf(centreId)],
    handle: async ({ session, token }, [[centre]]) => {
      if (centre === undefined) throw new Error('a session without its centre')
      return meOf(session, centre, signingKey, token)
    },
  })

  serve(web, contract.signOut, {
    policy: signedInOrLocked,
    load: (call) => [originOf(call.centreId, tokenOf(call.request))],
    handle: async ({ centreId, actor, session, token, nowAt, reply }, [[origin]]) => {
      await database.inCentre(centreId, [
        endSession(centreId, tokenHash(token), nowAt),
        closeLocks(centreId, nowAt, actor.personId, 'dropped', [session.sessionId]),
        audit({
          centreId,
          register: 'session',
          at: nowAt,
          actorId: actor.personId,
          act: 'signed-out',
          objectId: session.sessionId,
        }),
        rightsNews({ centreId, nowAt }, actor.personId, session.sessionId),
      ])
      reply.clearCookie(COOKIE, cookieOptions)
      const leaveAt = origin?.source === 'single-sign-on' ? await singleSignOn?.leaveAt() : undefined
      return leaveAt === undefined ? {} : { leaveAt }
    },
  })
}

import { randomBytes } from 'node:crypto'
import * as contract from '@yimen/contract/organisation.ts'
import { newId } from '../../../kernel/event-log/ids.ts'
import { Outcome, tooMany } from '../../../kernel/http/outcome.ts'
import { anyone, signedInOrLocked } from '../../../kernel/http/policy.ts'
import { serve, servePublic } from '../../../kernel/http/serve.ts'
import { COOKIE, parseSessionCookie, tokenHash } from '../../../kernel/http/session-cookie.ts'
import type { Web } from '../../../kernel/http/web.ts'
import { audit } from '../audit.ts'
import { authentication } from '../authentication.ts'
import type { OrganisationDeps } from '../deps.ts'
import { deviceOf, keepDevice } from '../device-cookie.ts'
import { lockDuty } from '../duties.ts'
import { meOf } from '../me.ts'
import { rightsNews } from '../own-news.ts'
import { endsAt, locksAfterHoursAt } from '../rules/session-lock.ts'
import { centreOf, closeLocks, endSession, openSession, passedSignIn } from '../session-store.ts'
import { addressMark, tryPassword } from '../sign-in.ts'
import { workingTimeOf } from '../working-time.ts'

/** A whole hall shares one address, so this is wide; the account's own delay is what stops guessing. */
const HALL = { by: 'address', perSecond: 5, burst: 200 } as const

/** Signing in, who is signed in, signing out. § computers.5 */
export const signInRoutes = (web: Web, { cipher, calendar }: OrganisationDeps): void => {
  const { database, signingKey, secureCookies, defaultCentre } = web.deps
  const cookieOptions = { httpOnly: true, sameSite: 'strict', secure: secureCookies, path: '/' } as const

  servePublic(web, contract.signIn, {
    policy: { ...anyone, public: true },
    limit: HALL,
    handle: async ({ body, nowAt, address, request, reply }) => {
      const device = deviceOf(request)
      const tried = await tryPassword(
        { database, cipher, fallbackCentre: defaultCentre },
        { ...body, place: device.place, address, nowAt },
      )
      if ('wait' in tried) return tooMany(tried.wait, `登录名或密码多次不对，请${tried.wait}秒后再试`)
      if ('wrong' in tried)
        return new Outcome(401, 'wrong-password', '登录名或密码不对，请核对后重新输入', {
          refusals: [{ clause: null, field: 'password', message: '登录名或密码不对，请核对后重新输入' }],
        })

      const { centreId, personId, mark } = tried
      const token = randomBytes(32).toString('base64url')
      const former = parseSessionCookie(request.cookies[COOKIE])
      const sessionId = newId(web.deps.now().getTime())
      const locksAt = locksAfterHoursAt({ since: nowAt, extendedUntil: null }, workingTimeOf(calendar()))
      const owed = lockDuty({ sessionId, personId, locksAt, endsAt: endsAt(nowAt) }, nowAt, calendar())
      const [, , [who], [centre]] = await database.inCentre(centreId, [
        passedSignIn(mark, device.place, nowAt),
        openSession(
          centreId,
          tokenHash(token),
          sessionId,
          personId,
          nowAt,
          locksAt,
          endsAt(nowAt),
          addressMark(cipher, centreId, address),
          (request.headers['user-agent'] ?? '').slice(0, 120),
          former?.centreId === centreId ? tokenHash(former.token) : null,
          JSON.stringify(owed),
        ),
        authentication.statement(centreId, tokenHash(token), nowAt),
        centreOf(centreId),
      ])
      const session = authentication.read(who)
      if (session === null || centre === undefined) throw new Error('a session just opened can not be read')
      reply.setCookie(COOKIE, `${centreId}.${token}`, cookieOptions)
      keepDevice(reply, device, secureCookies)
      return meOf(session, centre, signingKey, token)
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
    handle: async ({ centreId, actor, session, token, nowAt, reply }) => {
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
      return {}
    },
  })
}

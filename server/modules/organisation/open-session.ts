import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Me } from '@yimen/contract/organisation.ts'
import type { Statement } from '../../db/pool.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import { COOKIE, parseSessionCookie, tokenHash } from '../../kernel/http/session-cookie.ts'
import type { Web } from '../../kernel/http/web.ts'
import { authentication } from './authentication.ts'
import type { OrganisationDeps } from './deps.ts'
import { deviceOf, keepDevice } from './device-cookie.ts'
import { lockDuty } from './duties.ts'
import { meOf } from './me.ts'
import { endsAt, locksAfterHoursAt } from './rules/session-lock.ts'
import { noteSession } from './second-factor-store.ts'
import { centreOf, openSession, passedSignIn } from './session-store.ts'
import { addressMark } from './sign-in.ts'
import { forgetStep } from './step-cookie.ts'
import { workingTimeOf } from './working-time.ts'

type Asked = { nowAt: string; address: string; request: FastifyRequest; reply: FastifyReply }
export type Entering = {
  centreId: number
  personId: string
  source: 'password' | 'single-sign-on'
  /** When the second factor was proved; null where none was asked. */
  provedAt: string | null
  /** The account whose password was right; null where another house vouches for it. */
  mark: Buffer | null
}
/** Opens the session together with what has to be written with it, and answers who is signed in. */
export type OpenFor = (
  asked: Asked,
  entering: Entering,
  together?: readonly Statement<unknown>[],
) => Promise<Me>

export const sessionOpener = (web: Web, { cipher, calendar }: OrganisationDeps): OpenFor => {
  const { database, signingKey, secureCookies } = web.deps
  const cookieOptions = { httpOnly: true, sameSite: 'strict', secure: secureCookies, path: '/' } as const

  return async ({ nowAt, address, request, reply }, entering, together = []) => {
    const { centreId, personId, source, provedAt, mark } = entering
    const device = deviceOf(request)
    const token = randomBytes(32).toString('base64url')
    const former = parseSessionCookie(request.cookies[COOKIE])
    const sessionId = newId(web.deps.now().getTime())
    const locksAt = locksAfterHoursAt({ since: nowAt, extendedUntil: null }, workingTimeOf(calendar()))
    const owed = lockDuty({ sessionId, personId, locksAt, endsAt: endsAt(nowAt) }, nowAt, calendar())
    const [, , [who], [centre]] = await database.inCentre(centreId, [
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
      noteSession(centreId, tokenHash(token), source, provedAt),
      authentication.statement(centreId, tokenHash(token), nowAt),
      centreOf(centreId),
      ...(mark === null ? [] : [passedSignIn(mark, device.place, nowAt)]),
      ...together,
    ])
    const session = authentication.read(who, centreId, tokenHash(token))
    if (session === null || centre === undefined) throw new Error('a session just opened can not be read')
    reply.setCookie(COOKIE, `${centreId}.${token}`, cookieOptions)
    forgetStep(reply, secureCookies)
    if (mark !== null) keepDevice(reply, device, secureCookies)
    return meOf(session, centre, signingKey, token)
  }
}

import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as contract from '@yimen/contract/organisation-sign-in.ts'
import { StatementFailed } from '../../../db/pool.ts'
import { SYSTEM_PERSON } from '../../../kernel/actor/actor.ts'
import { Outcome, refused } from '../../../kernel/http/outcome.ts'
import { anyone } from '../../../kernel/http/policy.ts'
import { servePublic } from '../../../kernel/http/serve.ts'
import type { Web } from '../../../kernel/http/web.ts'
import { audit } from '../audit.ts'
import type { OrganisationDeps } from '../deps.ts'
import type { Enter } from '../enter.ts'
import { IssuerGone } from '../issuer-configuration.ts'
import { normaliseLogin } from '../password.ts'
import { safeReturnTo } from '../rules/return-to.ts'
import { stepEndsAt } from '../rules/second-factor.ts'
import { bindSubject, CODE_SPENT, findBySubject } from '../second-factor-store.ts'
import type { Begun, SingleSignOn } from '../single-sign-on.ts'
import { HALL } from './sign-in.ts'

/** What the browser keeps while it is at the issuer: sealed, for one question, for some minutes. */
const KEPT = 'yimen-single-sign-on'
type Kept = Begun & { returnTo: string; at: string }

const notThisOne = (message: string): Outcome => new Outcome(401, 'single-sign-on', message)
const askAgain = (): Outcome => notThisOne('这次登录没有完成或者已经过期，请重新登录')
const notSetUp = (): Outcome =>
  refused([{ clause: null, field: null, message: '本系统没有设置统一身份认证登录，请用登录名和密码登录' }])
/** The same words whatever the reason: which accounts exist is nobody's business. */
const notKnown = (name: string): Outcome =>
  notThisOne(`这个${name}账号不能登录本系统，请联系系统管理员核对登录名`)

const gone = ({ name }: SingleSignOn): Outcome =>
  new Outcome(503, 'issuer-gone', `${name}暂时连不上，请稍后再试，或者用登录名和密码登录`, {
    retryAfter: 5,
  })

const subjectHash = (issuer: string, subject: string): Buffer =>
  createHash('sha256').update(`yimen.subject.1\n${issuer}\n${subject}`).digest()

/** Signing in through the centre's own issuer of OpenID Connect. Nobody is made by it: it finds who is there. */
export const singleSignOnRoutes = (web: Web, deps: OrganisationDeps, enter: Enter): void => {
  const { database, secureCookies, defaultCentre } = web.deps
  const { cipher, singleSignOn = null } = deps
  const options = { httpOnly: true, sameSite: 'strict', secure: secureCookies, path: '/api/session' } as const

  const keep = (reply: FastifyReply, kept: Kept): void =>
    void reply.setCookie(KEPT, cipher.seal(JSON.stringify(kept)).toString('base64url'), options)
  const kept = (request: FastifyRequest, nowAt: string): Kept | null => {
    try {
      const read = JSON.parse(cipher.open(Buffer.from(request.cookies[KEPT] ?? '', 'base64url'))) as Kept
      return Date.parse(nowAt) < Date.parse(stepEndsAt(read.at)) ? read : null
    } catch {
      return null
    }
  }
  /** Refused, in the record of the person's centre or, for a name nobody has, of the installation's. */
  const refuse = async (at: string, centre: number | null, person: string | null, why: string) => {
    const centreId = centre ?? (await defaultCentre())
    if (centreId === null) return
    const row = {
      register: 'session',
      act: 'single-sign-on-refused',
      objectId: person,
      body: { why },
    } as const
    await database.inCentre(centreId, [audit({ centreId, at, actorId: SYSTEM_PERSON, ...row })])
  }

  servePublic(web, contract.showSignInWays, {
    policy: { ...anyone, public: true },
    handle: async () => ({ singleSignOn: singleSignOn?.name ?? null }),
  })

  servePublic(web, contract.beginSingleSignOn, {
    policy: { ...anyone, public: true },
    limit: HALL,
    handle: async ({ body, nowAt, reply }) => {
      if (singleSignOn === null) return notSetUp()
      try {
        const { url, begun } = await singleSignOn.begin()
        keep(reply, { ...begun, returnTo: safeReturnTo(body.returnTo), at: nowAt })
        return { url }
      } catch (error) {
        if (error instanceof IssuerGone) return gone(singleSignOn)
        throw error
      }
    },
  })

  servePublic(web, contract.endSingleSignOn, {
    policy: { ...anyone, public: true },
    limit: HALL,
    handle: async (call) => {
      if (singleSignOn === null) return notSetUp()
      const { body, nowAt, request, reply } = call
      const begun = kept(request, nowAt)
      if (begun === null) return askAgain()
      let identity
      try {
        identity = await singleSignOn.finish(body.query, begun)
      } catch (error) {
        if (error instanceof IssuerGone) return gone(singleSignOn)
        throw error
      }
      reply.clearCookie(KEPT, options)
      if (identity === null) {
        await refuse(nowAt, null, null, 'answer')
        return askAgain()
      }
      const { issuer, login, provedSecondFactor } = identity
      const hash = subjectHash(issuer, identity.subject)
      const [[row]] = await database.withoutCentre([
        findBySubject(normaliseLogin(login ?? ''), issuer, hash, nowAt),
      ])
      const found = row?.found ?? { outcome: 'nobody' }
      if (found.outcome === 'nobody') {
        await refuse(nowAt, null, null, 'nobody')
        return notKnown(singleSignOn.name)
      }
      const { centre, person, outcome } = found
      if (outcome === 'other-subject' || outcome === 'other-person') {
        await refuse(nowAt, centre, person, outcome)
        return notKnown(singleSignOn.name)
      }
      try {
        const signedIn = await enter(
          call,
          {
            centreId: centre,
            personId: person,
            source: 'single-sign-on',
            mark: null,
            provedElsewhere: provedSecondFactor,
          },
          outcome === 'first' ? [bindSubject(centre, person, issuer, hash, nowAt)] : [],
        )
        return signedIn === null ? notKnown(singleSignOn.name) : { signedIn, returnTo: begun.returnTo }
      } catch (error) {
        if (error instanceof StatementFailed && error.sqlstate === CODE_SPENT) return askAgain()
        throw error
      }
    },
  })
}

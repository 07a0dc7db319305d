import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SignedIn } from '@yimen/contract/organisation.ts'
import type { Statement } from '../../db/pool.ts'
import { tokenHash } from '../../kernel/http/session-cookie.ts'
import type { Web } from '../../kernel/http/web.ts'
import { findActor } from './authentication.ts'
import type { OrganisationDeps } from './deps.ts'
import { deviceOf } from './device-cookie.ts'
import type { Entering, OpenFor } from './open-session.ts'
import { mustHaveSecondFactor, nextStep, stepEndsAt } from './rules/second-factor.ts'
import { factorOf, openPending } from './second-factor-store.ts'
import { rightPassword } from './session-store.ts'
import { keepStep } from './step-cookie.ts'

type Asked = { nowAt: string; address: string; request: FastifyRequest; reply: FastifyReply }
export type Enter = (
  asked: Asked,
  who: Omit<Entering, 'provedAt'> & { provedElsewhere: boolean },
  together?: readonly Statement<unknown>[],
) => Promise<SignedIn | null>

/**
 * What follows when it is known who somebody is: the session, or the step before it. Null where the person is no
 * longer in service.
 */
export const entrance = (web: Web, { secondFactor = 'offered' }: OrganisationDeps, open: OpenFor): Enter => {
  const { database, secureCookies } = web.deps
  return async (asked, { provedElsewhere, ...entering }, together = []) => {
    const { centreId, personId, source, mark } = entering
    const { nowAt, request, reply } = asked
    const actor = await findActor(database, centreId, personId, nowAt)
    const [[factor]] = await database.inCentre(centreId, [factorOf(centreId, personId)])
    if (actor === null || factor === undefined) return null
    const next = nextStep({
      isRequired: mustHaveSecondFactor(secondFactor, actor.roles),
      isEnrolled: factor.enrolledAt !== null,
      wasReset: factor.resetAt !== null,
      provedElsewhere,
    })
    if (next === null)
      return await open(asked, { ...entering, provedAt: provedElsewhere ? nowAt : null }, together)
    const token = randomBytes(32).toString('base64url')
    const endsAt = stepEndsAt(nowAt)
    await database.inCentre(centreId, [
      openPending(centreId, tokenHash(token), personId, source, next, mark, nowAt, endsAt),
      ...(mark === null ? [] : [rightPassword(mark, deviceOf(request).place, nowAt)]),
      ...together,
    ])
    keepStep(reply, { centreId, token }, secureCookies)
    const { resetAt, resetBy } = factor
    return {
      next,
      name: actor.name,
      endsAt,
      reset: resetAt === null ? null : { at: resetAt, by: resetBy ?? '系统管理员' },
    }
  }
}

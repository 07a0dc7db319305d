import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Route } from '@yimen/contract/route.ts'
import type { RowsOf, Statement } from '../../db/statement.ts'
import { addressKey } from '../limit/index.ts'
import { Outcome, forbidden, tooMany, unauthenticated } from './outcome.ts'
import type { Policy } from './policy.ts'
import { limiter } from './rate-limit.ts'
import { COOKIE, csrfMatches, parseSessionCookie, tokenHash } from './session-cookie.ts'
import type { Call, Limits, SignedCall, Web } from './web.ts'

type Loads = readonly Statement<unknown>[]
type Answer<R extends Route> = Promise<Static<R['reply']> | Outcome>

/** A route for signed-in people. `load` travels in the same round trip as the session. */
export type SignedHandler<R extends Route, L extends Loads> = {
  policy: Policy
  limit?: Limits
  /** Bytes of a body longer than other routes take. */
  bodyLimit?: number
  load?: (call: Call<R>) => L | Promise<L>
  handle: (call: SignedCall<R>, rows: RowsOf<L>) => Answer<R>
}
/** A route for everybody. */
export type PublicHandler<R extends Route> = {
  policy: Policy & { public: true }
  limit?: Limits
  handle: (call: Call<R>) => Answer<R>
}

const send = (reply: FastifyReply, answer: unknown): FastifyReply => {
  if (!(answer instanceof Outcome)) return reply.code(200).send(answer)
  reply.outcome = answer.code
  if (answer.retryAfter !== undefined) reply.header('retry-after', answer.retryAfter)
  return reply.code(answer.status).send({
    error: {
      code: answer.code,
      message: answer.message,
      ...(answer.refusals === undefined ? {} : { refusals: answer.refusals }),
      ...(answer.changed === undefined ? {} : { changed: answer.changed }),
    },
  })
}

const schemaOf = (route: Route) => ({
  summary: route.summary,
  ...(route.clauses.length > 0 ? { description: route.clauses.map((c) => `§ ${c}`).join(' ') } : {}),
  ...(route.params === undefined ? {} : { params: route.params }),
  ...(route.query === undefined ? {} : { querystring: route.query }),
  ...(route.body === undefined ? {} : { body: route.body }),
  response: { 200: route.reply },
})

const callOf = <R extends Route>(
  web: Web,
  centreId: number,
  request: FastifyRequest,
  reply: FastifyReply,
): Call<R> =>
  ({
    params: request.params,
    query: request.query,
    body: request.body,
    centreId,
    nowAt: web.deps.now().toISOString(),
    address: request.ip,
    request,
    reply,
  }) as Call<R>

/** What a form of a public route may have: none of them is long. */
const PUBLIC_BODY = 32_000

/** Asked before a body is read, so that nobody costs more than a glance who may not come in anyway. */
type Door = (request: FastifyRequest) => Outcome | null | Promise<Outcome | null>

/** Declares a route with its policy; what stands before its handler is the caller’s matter. */
export const declare = (
  web: Web,
  route: Route,
  policy: Policy,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  {
    bodyLimit,
    limit,
    door,
  }: { bodyLimit?: number | undefined; limit?: Limits | undefined; door?: Door } = {},
): void => {
  web.served.push({ route, policy, ...(limit === undefined ? {} : { limit }) })
  web.fastify.route({
    method: route.method,
    url: `/api${route.path}`,
    schema: schemaOf(route),
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    onRequest: async (request) => {
      const refused = (await door?.(request)) ?? null
      if (refused !== null) throw refused
    },
    handler: async (request, reply) => {
      const answer = await handler(request, reply)
      return reply.sent ? reply : send(reply, answer)
    },
  })
}

/** Serves a public route: its limit by address, its centre from `?centre=` or the installation's first one. */
export const servePublic = <R extends Route>(
  web: Web,
  route: R,
  { policy, limit, handle }: PublicHandler<R>,
): void => {
  const limits = limit === undefined ? null : limiter(limit)
  const door: Door = (request) => {
    const wait = limits?.take(addressKey(request.ip), web.deps.now().getTime()) ?? 0
    return wait > 0 ? tooMany(wait) : null
  }
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> =>
    await handle(callOf<R>(web, (await web.deps.defaultCentre()) ?? 0, request, reply))
  declare(web, route, policy, answer, { limit, door, bodyLimit: PUBLIC_BODY })
}

/** Whether a request carries a session, and where it changes something its CSRF token; whose it is says the database. */
const sessionDoor =
  ({ deps }: Web, { method }: Route): Door =>
  (request) => {
    const cookie = parseSessionCookie(request.cookies[COOKIE])
    if (cookie === null) return unauthenticated()
    const csrf = request.headers['x-csrf-token']
    return method === 'GET' ||
      csrfMatches(deps.signingKey, cookie.token, typeof csrf === 'string' ? csrf : undefined)
      ? null
      : new Outcome(403, 'csrf', '请刷新页面后重试')
  }

/**
 * Serves a route for signed-in people: session, policy and what the act needs come in one round trip; a
 * request that changes something must carry the session's CSRF token.
 */
export const serve = <R extends Route, const L extends Loads = readonly []>(
  web: Web,
  route: R,
  { policy, limit, bodyLimit, load, handle }: SignedHandler<R, L>,
): void => {
  const limits = limit === undefined ? null : limiter(limit)
  declare(
    web,
    route,
    policy,
    async (request, reply) => {
      const { deps } = web
      const cookie = parseSessionCookie(request.cookies[COOKIE])
      if (cookie === null) return unauthenticated()
      const call = callOf<R>(web, cookie.centreId, request, reply)
      const loads = (await load?.(call)) ?? ([] as unknown as L)
      const token = tokenHash(cookie.token)
      const asked = [deps.authentication.statement(cookie.centreId, token, call.nowAt), ...loads]
      const [who, ...rows] = asked.every(({ enters }) => enters === true)
        ? await deps.database.each(asked)
        : await deps.database.inCentre(cookie.centreId, asked)
      const session = deps.authentication.read((who as { session: unknown }[])[0], cookie.centreId, token)
      if (session === null) return unauthenticated('登录已结束，请重新登录；您填写的内容都还在')
      if (session.locked && !policy.whenLocked)
        return new Outcome(401, 'locked', '工作台已锁定，请输入密码解锁')
      const wait =
        limits?.take(
          limit?.by === 'address' ? addressKey(request.ip) : session.actor.personId,
          deps.now().getTime(),
        ) ?? 0
      if (wait > 0) return tooMany(wait)
      const refusals = policy.may(session.actor)
      if (refusals.length > 0) return forbidden(refusals)
      request.person = session.actor.personId
      return await handle(
        { ...call, actor: session.actor, session, token: cookie.token },
        rows as unknown as RowsOf<L>,
      )
    },
    { bodyLimit, limit, door: sessionDoor(web, route) },
  )
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who was found signed in, for the log line. */
    person: string | null
  }
}

import cookie from '@fastify/cookie'
import Fastify, { type FastifyReply } from 'fastify'
import { prefixCookies } from './cookie-prefix.ts'
import { databaseOutcome, isDiskFull } from './database-outcome.ts'
import { described } from './described.ts'
import { guard } from './guard.ts'
import { illFormedText } from './ill-formed.ts'
import { Outcome, malformed } from './outcome.ts'
import { SchemaRefused } from './malformed.ts'
import { requestIdOf } from './request-id.ts'
import { requirePolicy } from './undeclared.ts'
import type { ServedRoute, Web, WebDeps } from './web.ts'

/** The longest form has a hundred points of five hundred characters; a route that needs more says so. */
const BODY_LIMIT = 256_000
const MOST_ADDRESS = 200

/** Asked by machines every few seconds; what is wrong then has a line of its own. */
const UNLOGGED: ReadonlySet<string> = new Set(['/api/health', '/api/ready', '/metrics'])

const outcomeOf = (error: unknown): Outcome | null =>
  error instanceof Outcome ? error : databaseOutcome(error)

/** The log hears of a full disk, but not from every request. */
const SAY_AGAIN_MS = 30_000

/** Builds the HTTP server around its dependencies; tests use the same one. */
export const buildWeb = async (deps: WebDeps, trustProxy: boolean | string = false): Promise<Web> => {
  const fastify = Fastify({
    logger: false,
    trustProxy,
    bodyLimit: BODY_LIMIT,
    // What comes in on an open connection while the server stops is still done; see kernel/health.
    return503OnClosing: false,
    // Whoever sends a byte a second is let go, and looked for often enough.
    requestTimeout: 30_000,
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 },
    routerOptions: { maxParamLength: MOST_ADDRESS },
    schemaErrorFormatter: (errors) => new SchemaRefused(errors),
    // An address that can not be read reaches no hook and no handler.
    frameworkErrors: (error, { url }, reply: FastifyReply) => {
      guard(reply, url, deps.secureCookies)
      const { status, code, message } = formOutcome(error) ?? malformed([])
      void reply.code(status).send({ error: { code, message } })
    },
    ajv: {
      customOptions: {
        removeAdditional: false,
        coerceTypes: false,
        useDefaults: false,
        allErrors: true,
        strict: false,
      },
    },
  })
  fastify.setSerializerCompiler(() => (value) => JSON.stringify(value))
  fastify.decorateRequest('person', null)
  fastify.decorateRequest('asked', '')
  fastify.decorateReply('nonce', '')
  fastify.decorateReply('outcome', null)
  await fastify.register(cookie)
  if (deps.secureCookies) prefixCookies(fastify)

  const served: ServedRoute[] = []
  fastify.addHook('onRoute', (route) => requirePolicy(served, route))
  // After the schema, which bounds how deep and how much there is to look at.
  fastify.addHook('preHandler', async (request) => {
    const broken = illFormedText(request.params, request.query, request.body)
    if (broken.length > 0) throw malformed(broken)
  })

  fastify.addHook('onRequest', async (request, reply) => {
    reply.nonce = guard(reply, request.url, deps.secureCookies)
    request.asked = requestIdOf(request)
    reply.header('x-request-id', request.asked)
  })

  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    if (UNLOGGED.has(route)) return
    deps.log({
      id: request.asked,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ...(reply.outcome === null ? {} : { code: reply.outcome }),
      ...(request.person === null ? {} : { person: request.person }),
    })
  })

  let saidFullAt = Number.NEGATIVE_INFINITY
  const sayFull = (): void => {
    if (performance.now() - saidFullAt < SAY_AGAIN_MS) return
    saidFullAt = performance.now()
    deps.log({ level: 'error', database: '磁盘已满，暂时不能办理；请腾出空间，腾出后自动恢复' })
  }

  fastify.setErrorHandler(async (error: unknown, request, reply) => {
    if (isDiskFull(error)) sayFull()
    const answer = outcomeOf(error) ?? formOutcome(error)
    if (answer === null) {
      reply.outcome = 'bug'
      deps.log({
        level: 'error',
        id: request.asked,
        route: request.routeOptions.url ?? 'unknown',
        error: described(error),
      })
      return reply
        .code(500)
        .send({ error: { code: 'bug', message: '系统出了差错，已经记录；请重试，若仍不行请告知网络管理员' } })
    }
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
  })
  fastify.setNotFoundHandler(async (request, reply) =>
    request.url.startsWith('/api/')
      ? reply.code(404).send({ error: { code: 'not-found', message: '没有这个接口' } })
      : reply.code(404).type('text/plain; charset=utf-8').send('没有这个页面'),
  )
  return { fastify, deps, served }
}

/** Errors of form: the framework's own, each with a code of 4xx. */
const formOutcome = (error: unknown): Outcome | null => {
  if (!(error instanceof Error)) return null
  if (error instanceof SchemaRefused) return malformed(error.refusals)
  const status = (error as { statusCode?: unknown }).statusCode
  if (status === 413) return new Outcome(413, 'too-large', '内容太大，请分开提交')
  if (status === 415) return new Outcome(415, 'media-type', '只接受 JSON')
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new Outcome(400, 'malformed', '请求的内容不是有效的 JSON')
  return null
}

declare module 'fastify' {
  interface FastifyReply {
    /** The nonce of this answer's content security policy. */
    nonce: string
    /** The code of an answer that is no success, for the log line. */
    outcome: string | null
  }
  interface FastifyRequest {
    /** What this request is called in the log and in its answer's X-Request-Id. */
    asked: string
  }
}

import { route } from '@yimen/contract/route.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { maySee } from '../actor/actor.ts'
import { forbidden, Outcome, tooMany, unauthenticated } from '../http/outcome.ts'
import { signedIn } from '../http/policy.ts'
import { COOKIE, parseSessionCookie, tokenHash } from '../http/session-cookie.ts'
import type { Session, Web } from '../http/web.ts'
import { type EventStream, openEventStream } from './event-stream.ts'
import type { Live } from './live.ts'
import { readQuietly } from './read-quietly.ts'

/** Two tabs and one that is just closing; a browser shares one among its tabs. */
export const STREAMS_PER_SESSION = 3

export type LiveOptions = { heartbeatMs?: number; recheckMs?: number }

/** One stream of news per browser: ids only, each checked against the reader's scopes. */
export const liveEvents = route({
  method: 'GET',
  path: '/live',
  summary: '实时消息（事件流，只含编号）；请求头须接受 text/event-stream',
  clauses: [],
  reply: Type.Unknown(),
  also: [406],
})

/**
 * Serves GET /api/live. Rights are read again every minute, and at once when they changed, without counting as use
 * of the workstation: lost rights, a locked workstation and the end of the session end the stream.
 */
export const liveRoute = (
  web: Web,
  live: Live,
  { heartbeatMs = 15_000, recheckMs = 60_000 }: LiveOptions = {},
): void => {
  const { fastify, deps } = web
  const open = new Map<string, Set<EventStream>>()
  let isClosing = false

  const listen = (reply: FastifyReply, centreId: number, hash: Buffer, first: Session): void => {
    let session = first
    const stream = openEventStream(reply, heartbeatMs)
    const ofSession = open.get(first.sessionId) ?? new Set()
    open.set(first.sessionId, ofSession.add(stream))
    const unsubscribe = live.subscribe({
      centreId,
      personId: first.actor.personId,
      sees: (scopes) => maySee(session.actor, scopes),
      send: (message) => {
        stream.send('news', message)
        if (message.kind === 'lock' || message.kind === 'rights') void check()
      },
    })
    const check = async (): Promise<void> => {
      try {
        const now = await readQuietly(deps, centreId, hash)
        if (now === null || now.locked) stream.end(now === null ? 'signed-out' : 'locked')
        else session = now
      } catch {
        // The database is gone: nothing is committed, so nothing is told; the next check decides.
      }
    }
    const checks = setInterval(() => void check(), recheckMs)
    const untilEnd = Math.min(2 ** 31 - 1, Math.max(0, Date.parse(first.endsAt) - deps.now().getTime()))
    const end = setTimeout(() => stream.end('signed-out'), untilEnd)
    stream.onClose(() => {
      clearInterval(checks)
      clearTimeout(end)
      unsubscribe()
      ofSession.delete(stream)
      if (ofSession.size === 0) open.delete(first.sessionId)
    })
    stream.send('ready', {})
    if (isClosing) stream.end('restart')
  }

  /** The same questions in the same order as every other route asks. */
  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<Outcome | null> => {
    const cookie = parseSessionCookie(request.cookies[COOKIE])
    if (cookie === null) return unauthenticated()
    const hash = tokenHash(cookie.token)
    const session = await readQuietly(deps, cookie.centreId, hash)
    if (session === null) return unauthenticated('登录已结束，请重新登录；您填写的内容都还在')
    if (session.locked) return new Outcome(401, 'locked', '工作台已锁定，请输入密码解锁')
    const refusals = signedIn.may(session.actor)
    if (refusals.length > 0) return forbidden(refusals)
    if (!(request.headers.accept ?? '').includes('text/event-stream'))
      return new Outcome(406, 'not-acceptable', '这里只提供事件流，请以 text/event-stream 方式读取')
    if ((open.get(session.sessionId)?.size ?? 0) >= STREAMS_PER_SESSION)
      return tooMany(15, '同一登录打开的页面太多，请关闭几个再试')
    request.person = session.actor.personId
    listen(reply, cookie.centreId, hash, session)
    return null
  }

  web.served.push({ route: liveEvents, policy: signedIn })
  fastify.route({
    method: 'GET',
    url: '/api/live',
    handler: async (request, reply) => {
      const refused = await admit(request, reply)
      if (refused === null) return reply
      // Thrown, so that the server's one error handler words it.
      throw refused
    },
  })
  // Streams never end by themselves; the server waits for open answers before it stops.
  fastify.addHook('preClose', async () => {
    isClosing = true
    for (const streams of open.values()) for (const stream of streams) stream.end('restart')
  })
}

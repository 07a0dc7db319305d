import type { BodyOf, ParamsOf, ReplyOf, Route } from '@yimen/contract/route.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Outcome, notFound, tooMany } from '../kernel/http/outcome.ts'
import { limiter } from '../kernel/http/rate-limit.ts'
import type { Policy } from '../kernel/http/policy.ts'
import { declare } from '../kernel/http/serve.ts'
import { csrfMatches } from '../kernel/http/session-cookie.ts'
import type { Web } from '../kernel/http/web.ts'
import { addressKey } from '../kernel/limit/index.ts'
import * as store from './set-up-store.ts'
import { matching } from './token.ts'

export const SET_UP_COOKIE = 'yimen-set-up'

/** Whoever holds the token that the start printed, while there is no centre; afterwards nobody. */
export const setUpToken: Policy = {
  name: 'set-up-token',
  clause: null,
  public: false,
  whenLocked: false,
  may: () => [],
  also: [404],
}

export type SetUpCall<R extends Route> = {
  params: ParamsOf<R>
  body: BodyOf<R>
  nowAt: string
  token: string
  expiresAt: string
  reply: FastifyReply
}
export type SetUpHandler<R extends Route> = {
  bodyLimit?: number
  /** Takes the token from the body: the only route that needs no cookie yet. */
  opens?: (body: BodyOf<R>) => string
  handle: (call: SetUpCall<R>) => Promise<ReplyOf<R> | Outcome>
}

/** Twenty wrong tokens at once from one address, then one every ten seconds; a guess is hopeless anyway. */
const WRONG = { perSecond: 0.1, burst: 20 } as const
const ANY = { perSecond: 10, burst: 100 } as const

const closed = (): Outcome => notFound('中心已经建立，设置页面已关闭。请到工作台登录')
const noEntry = (message: string): Outcome => new Outcome(403, 'set-up-token', message)
const NONE = '请打开服务器启动时显示的设置地址'
const WRONG_TOKEN = '设置地址不对或者已过期。请用最近一次启动时显示的地址；过期的，重新启动后会显示新的'

/** Serves the routes of the set-up page, each behind the same door. */
export const setUpDoor = (web: Web) => {
  const [wrong, any] = [limiter(WRONG), limiter(ANY)]
  return <R extends Route>(route: R, { bodyLimit, opens, handle }: SetUpHandler<R>): void =>
    declare(
      web,
      route,
      setUpToken,
      async (request: FastifyRequest, reply: FastifyReply) => {
        const { defaultCentre, database, now, signingKey } = web.deps
        if ((await defaultCentre()) !== null) return closed()
        const nowMs = now().getTime()
        const place = addressKey(request.ip)
        const wait = Math.max(any.take(place, nowMs), wrong.wait(place, nowMs))
        if (wait > 0) return tooMany(wait)
        const nowAt = new Date(nowMs).toISOString()
        const body = request.body as BodyOf<R>
        const token = opens === undefined ? request.cookies[SET_UP_COOKIE] : opens(body)
        const [tokens] = await database.withoutCentre([store.tokensAt(nowAt)])
        const known = matching(token, tokens)
        if (known === null || token === undefined) {
          if (token === undefined) return noEntry(NONE)
          wrong.take(place, nowMs)
          return noEntry(WRONG_TOKEN)
        }
        const csrf = request.headers['x-csrf-token']
        if (
          opens === undefined &&
          route.method !== 'GET' &&
          !csrfMatches(signingKey, token, typeof csrf === 'string' ? csrf : undefined)
        )
          return new Outcome(403, 'csrf', '请刷新页面后重试')
        return await handle({
          params: request.params as ParamsOf<R>,
          body,
          nowAt,
          token,
          expiresAt: new Date(known.expiresAt).toISOString(),
          reply,
        })
      },
      {
        bodyLimit,
        limit: { by: 'address', ...ANY },
        door: async () => ((await web.deps.defaultCentre()) === null ? null : closed()),
      },
    )
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { parseSessionCookie, type SessionToken } from '../../kernel/http/session-cookie.ts'

/** Names a sign-in between its two steps; opens nothing but the second one. */
const STEP = 'yimen-step'
const PATH = '/api/session'

export const stepOf = (request: FastifyRequest): SessionToken | null =>
  parseSessionCookie(request.cookies[STEP])

const options = (secure: boolean) => ({ httpOnly: true, sameSite: 'strict', secure, path: PATH }) as const

export const keepStep = (reply: FastifyReply, { centreId, token }: SessionToken, secure: boolean): void =>
  void reply.setCookie(STEP, `${centreId}.${token}`, options(secure))

export const forgetStep = (reply: FastifyReply, secure: boolean): void =>
  void reply.clearCookie(STEP, options(secure))

import type { FastifyRequest } from 'fastify'
import { COOKIE, parseSessionCookie, tokenHash } from '../../kernel/http/session-cookie.ts'

/** The hash by which the session of this request is found. */
export const tokenOf = (request: FastifyRequest): Buffer =>
  tokenHash(parseSessionCookie(request.cookies[COOKIE])?.token ?? '')

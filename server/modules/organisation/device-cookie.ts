import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sha256 } from './sign-in.ts'

/**
 * Names a browser, not a person. An account's failures from a browser that it has signed in from are counted
 * apart, so whoever fails elsewhere on purpose does not slow its owner down. It opens nothing by itself.
 */
const DEVICE = 'yimen-device'
const PATH = '/api/session'
const LASTS_SECONDS = 180 * 86_400

export type Device = { token: string; place: Buffer }

export const deviceOf = (request: FastifyRequest): Device => {
  const given = request.cookies[DEVICE] ?? ''
  const token = /^[A-Za-z0-9_-]{22}$/.test(given) ? given : randomBytes(16).toString('base64url')
  return { token, place: sha256(`device\n${token}`) }
}

export const keepDevice = (reply: FastifyReply, { token }: Device, secure: boolean): void =>
  void reply.setCookie(DEVICE, token, {
    httpOnly: true,
    sameSite: 'strict',
    secure,
    path: PATH,
    maxAge: LASTS_SECONDS,
  })

import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'

/** Writes the headers every answer has, and gives the nonce by which its own scripts run. */
export const guard = (reply: FastifyReply, url: string, isSecure: boolean): string => {
  const nonce = randomBytes(16).toString('base64')
  reply.headers({
    'content-security-policy': [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "style-src-attr 'unsafe-inline'",
      "img-src 'self' data:",
      "frame-src 'self' blob:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'self'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    ...(isSecure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  })
  if (url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  return nonce
}

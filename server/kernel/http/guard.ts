import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'

type Headers = Readonly<Record<string, string>>

/**
 * Writes the headers every answer has, and gives the nonce by which a page's own scripts run. An answer of the
 * interface is no page: no script of it runs at all, and nobody keeps it.
 */
export const guard = (reply: FastifyReply, url: string, isSecure: boolean): string => {
  const isInterface = url.startsWith('/api/')
  if (isInterface && !url.startsWith('/api/docs')) {
    reply.headers(isSecure ? secureData : data)
    return ''
  }
  const nonce = randomBytes(16).toString('base64')
  reply.headers(headersOf(`'self' 'nonce-${nonce}'`, isSecure))
  if (isInterface) reply.header('cache-control', 'no-store')
  return nonce
}

const headersOf = (own: string, isSecure: boolean): Headers => ({
  'content-security-policy': [
    "default-src 'self'",
    `script-src ${own}`,
    `style-src ${own}`,
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

const data: Headers = { ...headersOf("'none'", false), 'cache-control': 'no-store' }
const secureData: Headers = { ...headersOf("'none'", true), 'cache-control': 'no-store' }

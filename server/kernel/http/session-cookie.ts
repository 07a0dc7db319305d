import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** The cookie is `<centre>.<token>`; the database knows only the token's hash. */
export const COOKIE = 'yimen'

export type SessionToken = { centreId: number; token: string }

export const parseSessionCookie = (value: string | undefined): SessionToken | null => {
  const match = /^(\d{1,9})\.([A-Za-z0-9_-]{43})$/.exec(value ?? '')
  return match?.[1] === undefined || match[2] === undefined
    ? null
    : { centreId: Number(match[1]), token: match[2] }
}

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The CSRF token of a session: derived, so nothing is stored. */
export const csrfToken = (signingKey: Buffer, token: string): string => {
  let known = derived.get(signingKey)
  if (known === undefined || known.size > MOST_KNOWN) derived.set(signingKey, (known = new Map()))
  const found = known.get(token)
  if (found !== undefined) return found
  const made = createHmac('sha256', signingKey).update(`csrf\n${token}`).digest('base64url')
  known.set(token, made)
  return made
}

/** Those lately asked for: every request that changes something asks for its session's. */
const derived = new WeakMap<Buffer, Map<string, string>>()
const MOST_KNOWN = 5_000

export const csrfMatches = (signingKey: Buffer, token: string, given: string | undefined): boolean => {
  const expected = Buffer.from(csrfToken(signingKey, token))
  const actual = Buffer.from(given ?? '')
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Over a weekend and some days more. */
export const TOKEN_LIFE_MS = 7 * 24 * 3_600_000

const FORM = /^[A-Za-z0-9_-]{43}$/

/** 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The known token that this one is; every known one is compared, in constant time. */
export const matching = <T extends { hash: Buffer }>(
  token: string | undefined,
  known: readonly T[],
): T | null => {
  if (token === undefined || !FORM.test(token)) return null
  const hash = hashOf(token)
  return known.filter((each) => timingSafeEqual(each.hash, hash))[0] ?? null
}

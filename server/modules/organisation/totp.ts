import { timingSafeEqual } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import qrcode from 'qrcode'
import type { Enrolment } from '@yimen/contract/organisation-sign-in.ts'

/** Codes of a device: RFC 6238 with what every authenticator app takes (SHA-1, six digits, thirty seconds). */

const PERIOD_SECONDS = 30
const SECRET_BYTES = 20
/** A clock may be half a minute off, to either side. */
const WINDOW = 1

export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

const totpOf = (secret: string, label = '', issuer = ''): TOTP =>
  new TOTP({
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    label,
    issuer,
  })

/** The time step whose code this is, or null. All three are compared, whichever fits. */
export const stepOfCode = (secret: string, code: string, at: string): number | null => {
  if (!/^\d{6}$/.test(code)) return null
  const totp = totpOf(secret)
  const given = Buffer.from(code)
  const now = Math.floor(Date.parse(at) / 1000 / PERIOD_SECONDS)
  let found: number | null = null
  for (let step = now - WINDOW; step <= now + WINDOW; step += 1) {
    const expected = Buffer.from(totp.generate({ timestamp: step * PERIOD_SECONDS * 1000 }))
    if (timingSafeEqual(given, expected)) found = step
  }
  return found
}

/** What a person needs to set up the device: the key in groups to type, and the same as a picture. */
export const enrolmentOf = async (secret: string, login: string): Promise<Enrolment> => {
  // A short name: each character takes nine signs in the picture, twice.
  const uri = totpOf(secret, login, '一门').toString()
  return {
    key: secret.match(/.{1,4}/g)?.join(' ') ?? secret,
    uri,
    qr: await qrcode.toString(uri, { type: 'svg', errorCorrectionLevel: 'L', margin: 4 }),
  }
}

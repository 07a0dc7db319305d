import { createHash, randomBytes } from 'node:crypto'

/** Codes for the day the device is gone: 80 random bits each, so a plain hash is enough to keep. */

const HOW_MANY = 10
const SIGNS = 'abcdefghjkmnpqrstvwxyz0123456789'
const LENGTH = 16

const spaced = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code

/** Four groups of four signs that are not mistaken for one another in print. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: HOW_MANY }, () =>
    spaced([...randomBytes(LENGTH)].map((byte) => SIGNS[byte % SIGNS.length]).join('')),
  )

/** Without what people put between; null where it can be no recovery code. */
export const readRecoveryCode = (typed: string): string | null => {
  const code = typed.normalize('NFKC').toLowerCase().replaceAll(/[\s-]/g, '')
  return new RegExp(`^[${SIGNS}]{${LENGTH}}$`).test(code) ? code : null
}

/** The hash holds for one person only. */
export const recoveryHash = (personId: string, code: string): Buffer =>
  createHash('sha256')
    .update(`yimen.recovery.1\n${personId}\n${code.replaceAll('-', '')}`)
    .digest()

import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto'

/**
 * Personal data at rest: encrypted per column (AES-256-GCM) with a key from outside the database, found by
 * keyed hashes only. The first byte names the key, so that keys can be changed one after the other.
 */
export type FieldCipher = {
  seal: (plain: string | Uint8Array) => Buffer
  open: (sealed: Buffer) => string
  /** The same for what is no text: files and drawn letters. */
  openBytes: (sealed: Buffer) => Buffer
  /** A keyed hash for searching, different per centre and purpose. */
  mark: (centreId: number, purpose: string, value: string) => Buffer
}

const NONCE = 12
const TAG = 16

/** Builds the cipher from the key (32 bytes) of FIELD_KEY. */
export const fieldCipher = (key: Buffer, keyNumber = 1): FieldCipher => {
  if (key.length !== 32) throw new TypeError('FIELD_KEY must have 32 bytes')
  // As key objects: taking a buffer anew for each value costs several times as much as the work itself.
  const derived = (purpose: string) => createSecretKey(Buffer.from(hkdfSync('sha256', key, '', purpose, 32)))
  const encryption = derived('yimen.field.1')
  const marking = derived('yimen.mark.1')
  const openBytes = (sealed: Buffer): Buffer => {
    if (sealed[0] !== keyNumber) throw new Error(`field key ${sealed[0]} is not here`)
    const decipher = createDecipheriv('aes-256-gcm', encryption, sealed.subarray(1, 1 + NONCE))
    decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG))
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()])
  }
  return {
    seal: (plain) => {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', encryption, nonce)
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([Buffer.from([keyNumber]), nonce, cipher.getAuthTag(), body])
    },
    open: (sealed) => openBytes(sealed).toString('utf8'),
    openBytes,
    mark: (centreId, purpose, value) =>
      createHmac('sha256', marking).update(`${centreId}\n${purpose}\n${value}`).digest(),
  }
}

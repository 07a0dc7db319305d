import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
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
  /** A keyed hash for searching, different per centre and purpose; another one after a change of keys. */
  mark: (centreId: number, purpose: string, value: string) => Buffer
  /** A keyed hash for what is printed on paper: outlives every change of keys. */
  paperMark: (centreId: number, purpose: string, value: string) => Buffer
}

export type OtherKeys = {
  /** Keys that are read with and never written with, by their numbers. */
  former?: ReadonlyMap<number, Buffer>
  /** Derived from the first key; given wherever the current key is another one. */
  paper?: Buffer
}

const NONCE = 12
const TAG = 16

// As key objects: taking a buffer anew for each value costs several times as much as the work itself.
const derived = (key: Buffer, purpose: string): KeyObject => {
  if (key.length !== 32) throw new TypeError('FIELD_KEY must have 32 bytes')
  return createSecretKey(Buffer.from(hkdfSync('sha256', key, '', purpose, 32)))
}

const encryptionOf = (key: Buffer): KeyObject => derived(key, 'yimen.field.1')
const markingOf = (key: Buffer): KeyObject => derived(key, 'yimen.mark.1')

/** What codes on paper are derived from, given the installation's first key: the same as its marks. */
export const paperKeyOf = (firstKey: Buffer): Buffer => markingOf(firstKey).export()

/** Builds the cipher from the key (32 bytes) of FIELD_KEY and its number. */
export const fieldCipher = (key: Buffer, keyNumber = 1, { former, paper }: OtherKeys = {}): FieldCipher => {
  const encryption = encryptionOf(key)
  const marking = markingOf(key)
  const reading = new Map([...(former ?? [])].map(([number, old]) => [number, encryptionOf(old)]))
  reading.set(keyNumber, encryption)
  const printing = paper !== undefined ? createSecretKey(paper) : keyNumber === 1 ? marking : null
  const openBytes = (sealed: Buffer): Buffer => {
    const reader = reading.get(sealed[0] ?? 0)
    if (reader === undefined)
      throw new Error(`field key ${sealed[0]} is not here, only ${[...reading.keys()].join(', ')}`)
    const decipher = createDecipheriv('aes-256-gcm', reader, sealed.subarray(1, 1 + NONCE), {
      authTagLength: TAG,
    })
    decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG))
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()])
  }
  const keyed = (by: KeyObject, centreId: number, purpose: string, value: string): Buffer =>
    createHmac('sha256', by).update(`${centreId}\n${purpose}\n${value}`).digest()
  return {
    seal: (plain) => {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', encryption, nonce)
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([Buffer.from([keyNumber]), nonce, cipher.getAuthTag(), body])
    },
    open: (sealed) => openBytes(sealed).toString('utf8'),
    openBytes,
    mark: (centreId, purpose, value) => keyed(marking, centreId, purpose, value),
    paperMark: (centreId, purpose, value) => {
      if (printing === null) throw new Error('the key for codes on paper is not here')
      return keyed(printing, centreId, purpose, value)
    },
  }
}

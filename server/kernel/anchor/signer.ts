import { createPrivateKey, createPublicKey, hkdfSync, sign, verify } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'
import { sm3 } from '../event-log/event.ts'

export const ALGORITHMS = ['ed25519', 'sm2'] as const
export type Algorithm = (typeof ALGORITHMS)[number]

/** Signs roots and exports. Public key and signatures are hex: raw bytes, or for SM2 04‖x‖y and DER. */
export type Signer = {
  algorithm: Algorithm
  publicKey: string
  sign: (message: string) => string
}

const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex')
const sm2Order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n

/** The signer of SIGNING_KEY (32 bytes). Each algorithm has a key of its own, derived for this purpose alone. */
export const anchorSigner = (signingKey: Buffer, algorithm: Algorithm = 'ed25519'): Signer => {
  if (signingKey.length !== 32) throw new TypeError('SIGNING_KEY must have 32 bytes')
  return algorithm === 'ed25519' ? ed25519Signer(signingKey) : sm2Signer(signingKey)
}

const ed25519Signer = (signingKey: Buffer): Signer => {
  const seed = Buffer.from(hkdfSync('sha256', signingKey, '', 'yimen.anchor.ed25519.1', 32))
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return {
    algorithm: 'ed25519',
    publicKey: spki.subarray(spkiHead.length).toString('hex'),
    sign: (message) => sign(null, Buffer.from(message), key).toString('hex'),
  }
}

const sm2Signer = (signingKey: Buffer): Signer => {
  // 48 bytes reduced to 1 … n-2: no bias worth the name.
  const wide = Buffer.from(hkdfSync('sha256', signingKey, '', 'yimen.anchor.sm2.1', 48)).toString('hex')
  const key = ((BigInt(`0x${wide}`) % (sm2Order - 2n)) + 1n).toString(16).padStart(64, '0')
  const publicKey = sm2.getPublicKeyFromPrivateKey(key)
  return {
    algorithm: 'sm2',
    publicKey,
    sign: (message) => sm2.doSignature(Buffer.from(message), key, { hash: true, der: true, publicKey }),
  }
}

export type Signed = { algorithm: string; publicKey: string; signature: string }

/** Whether the signature is of that message under that key; anything malformed is false, never an exception. */
export const isSignedBy = (message: string, { algorithm, publicKey, signature }: Signed): boolean => {
  try {
    if (algorithm === 'ed25519') {
      const der = Buffer.concat([spkiHead, Buffer.from(publicKey, 'hex')])
      const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
      return verify(null, Buffer.from(message), key, Buffer.from(signature, 'hex'))
    }
    return (
      algorithm === 'sm2' &&
      sm2.doVerifySignature(Buffer.from(message), signature, publicKey, { hash: true, der: true })
    )
  } catch {
    return false
  }
}

/** SM3 of the public key's bytes, hex: what is published and given to a verifier from outside. */
export const fingerprint = (publicKey: string): string => sm3(Buffer.from(publicKey, 'hex')).toString('hex')

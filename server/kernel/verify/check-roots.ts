import { fingerprint } from '../anchor/index.ts'
import { type Root, rootFault } from '../anchor/root.ts'

/** Fingerprints of the keys that may have signed; null = none given from outside. */
export type TrustedKeys = ReadonlySet<string> | null

/** What is wrong with the next root of a chain, in words, or null. `last` is null where the chain is entered. */
export const nextRootFault = (last: Root | null, root: Root, trusted: TrustedKeys): string | null => {
  const fault = rootFault(root)
  if (fault !== null) return fault
  if (trusted !== null && !trusted.has(fingerprint(root.publicKey)))
    return `由不认可的密钥签名，公钥指纹为 ${fingerprint(root.publicKey)}`
  if (last === null) return root.seq === 1 && root.previous !== '' ? '是首号，却写有前一号的根' : null
  if (root.seq !== last.seq + 1) return `缺第 ${last.seq + 1} 号`
  return root.previous === last.root ? null : `所记前一号的根与第 ${last.seq} 号不符`
}

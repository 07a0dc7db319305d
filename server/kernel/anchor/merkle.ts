import { sm3 } from '../event-log/event.ts'

/** The head of a stream as a root fixes it: the hash of its event number `seq`, in hex. */
export type Leaf = { kind: string; stream: string; seq: number; hash: string }

const leafMark = Buffer.from([0])
const nodeMark = Buffer.from([1])

/** A leaf and a node never hash the same bytes: what is signed as the one can't be shown as the other. */
export const leafHash = ({ kind, stream, seq, hash }: Leaf): Buffer =>
  sm3(leafMark, ['yimen.leaf.1', kind, stream, seq, hash].join('\n'))

/** The Merkle tree of RFC 6962 with SM3: the left side takes the largest power of two smaller than the whole. */
export const merkleRoot = (leaves: readonly Leaf[]): Buffer => {
  if (leaves.length === 0) throw new RangeError('a tree without leaves')
  return subtree(leaves.map(leafHash))
}

const subtree = (hashes: readonly Buffer[]): Buffer => {
  const [only] = hashes
  if (only !== undefined && hashes.length === 1) return only
  let left = 1
  while (left * 2 < hashes.length) left *= 2
  return sm3(nodeMark, subtree(hashes.slice(0, left)), subtree(hashes.slice(left)))
}

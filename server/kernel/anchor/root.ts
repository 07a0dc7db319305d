import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { canonicalJson } from '../event-log/canonical-json.ts'
import { sm3 } from '../event-log/event.ts'
import { type Leaf, merkleRoot } from './merkle.ts'
import { isSignedBy, type Signer } from './signer.ts'

const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Count = Type.Integer({ minimum: 0 })

/** One root as it lies in ANCHOR_DIR. The bytes behind each hash are documented in README.md. */
export const RootSchema = Type.Object(
  {
    format: Type.Literal('yimen.anchor.1'),
    centre: Count,
    seq: Type.Integer({ minimum: 1 }),
    at: Type.String(),
    algorithm: Type.String(),
    /** The root before it; empty for the first. */
    previous: Type.Union([Type.Literal(''), Hash]),
    merkle: Hash,
    root: Hash,
    streams: Count,
    events: Count,
    leaves: Type.Array(Type.Object({ kind: Type.String(), stream: Type.String(), seq: Count, hash: Hash })),
    publicKey: Type.String(),
    signature: Type.String(),
  },
  { additionalProperties: false },
)
export type Root = Static<typeof RootSchema>

type Heading = Pick<Root, 'centre' | 'seq' | 'at' | 'previous' | 'merkle' | 'streams' | 'events'>

const rootHash = (h: Heading): string =>
  sm3(['yimen.root.1', h.centre, h.seq, h.at, h.previous, h.merkle, h.streams, h.events].join('\n')).toString(
    'hex',
  )

const signedWords = (root: string): string => `yimen.anchor.1\n${root}`

export type NewRoot = {
  centre: number
  seq: number
  at: string
  previous: string
  leaves: readonly Leaf[]
  events: number
}

/** Makes and signs a root. Leaves are put in the order of kind and stream. */
export const makeRoot = ({ leaves: given, ...fixed }: NewRoot, signer: Signer): Root => {
  const leaves = given.toSorted((a, b) => byteOrder(a.kind, b.kind) || byteOrder(a.stream, b.stream))
  const heading = { ...fixed, merkle: merkleRoot(leaves).toString('hex'), streams: leaves.length }
  const root = rootHash(heading)
  return {
    format: 'yimen.anchor.1',
    ...heading,
    algorithm: signer.algorithm,
    root,
    leaves,
    publicKey: signer.publicKey,
    signature: signer.sign(signedWords(root)),
  }
}

const byteOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What is wrong with a root taken by itself, in words, or null. */
export const rootFault = (root: Root): string | null => {
  if (root.leaves.length === 0 || root.streams !== root.leaves.length) return '所列的流与其数目不符'
  if (merkleRoot(root.leaves).toString('hex') !== root.merkle) return '所列的流与默克尔根不符'
  if (rootHash(root) !== root.root) return '各项内容与根的哈希不符'
  return isSignedBy(signedWords(root.root), root) ? null : '签名不符'
}

export const writeRootText = (root: Root): string => `${canonicalJson(root)}\n`

/** Reads a root's text; null when it is none. */
export const readRootText = (text: string): Root | null => {
  try {
    const value: unknown = JSON.parse(text)
    return Value.Check(RootSchema, value) ? value : null
  } catch {
    return null
  }
}

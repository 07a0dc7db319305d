import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { isSignedBy, type Signer } from '../kernel/anchor/signer.ts'
import { canonicalJson } from '../kernel/event-log/canonical-json.ts'

const Digest = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Count = Type.Integer({ minimum: 0 })
/** Relative, with slashes, never leading out of its folder; no line ends, behind which a way out could hide. */
const Path = Type.String({
  pattern: '^(?!/)(?!(.*/)?\\.\\.(/|$))[^\\\\\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]+$',
})
const StoredFile = Type.Object({ path: Path, bytes: Count, sha256: Digest })
const Name = Type.String({ pattern: '^[a-z_][a-z0-9_]*$' })

const BackedUpTable = Type.Object({
  schema: Name,
  table: Name,
  columns: Type.Array(Type.Object({ name: Name, type: Type.String() })),
  rows: Count,
  /** Of the compressed file. */
  bytes: Count,
  sha256: Digest,
  path: Path,
})

const LastRoot = Type.Object({ seq: Count, root: Type.String(), publicKey: Type.String(), at: Type.String() })

const Content = Type.Object({
  format: Type.Literal('yimen.backup.1'),
  /** The product's version that made it. */
  version: Type.String(),
  madeAt: Type.String(),
  postgres: Type.String(),
  migrations: Type.Array(Type.Object({ name: Type.String(), sha256: Digest })),
  centres: Type.Array(
    Type.Object({
      centre: Count,
      region: Type.String(),
      code: Type.String(),
      lastRoot: Type.Union([LastRoot, Type.Null()]),
    }),
  ),
  /** Keyed marks, never the keys: whoever holds a key can tell whether it is the one. */
  keys: Type.Object({ field: Type.Array(Digest), signing: Type.Union([Digest, Type.Null()]) }),
  /** Transaction ids at which the record is cut into "new" and "old", ascending. */
  cuts: Type.Array(Type.String({ pattern: '^\\d+$' })),
  tables: Type.Array(BackedUpTable),
  /** Jobs that waited in the queue and would be asked for by nothing else. */
  jobs: Type.Array(
    Type.Object({
      name: Type.String(),
      data: Type.Record(
        Type.String(),
        Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
      ),
      startAt: Type.String(),
    }),
  ),
  files: Type.Array(StoredFile),
  roots: Type.Array(StoredFile),
  fonts: Type.Array(StoredFile),
})

const ManifestSchema = Type.Object({
  ...Content.properties,
  /** SHA-256 of all the above as canonical JSON. */
  digest: Digest,
  publicKey: Type.Union([Type.String(), Type.Null()]),
  algorithm: Type.Union([Type.String(), Type.Null()]),
  signature: Type.Union([Type.String(), Type.Null()]),
})

export type StoredFile = Static<typeof StoredFile>
export type BackedUpTable = Static<typeof BackedUpTable>
export type ManifestContent = Static<typeof Content>
export type Manifest = Static<typeof ManifestSchema>

export const manifestName = 'manifest.json'

const digestOf = (content: ManifestContent): string =>
  createHash('sha256').update(canonicalJson(content)).digest('hex')

const signedWords = (digest: string): string => `yimen.backup.1\n${digest}`

/** The manifest of a finished backup; signed with the key of the roots where that is at hand. */
export const sealManifest = (content: ManifestContent, signer: Signer | null): Manifest => {
  const digest = digestOf(content)
  return {
    ...content,
    digest,
    publicKey: signer?.publicKey ?? null,
    algorithm: signer?.algorithm ?? null,
    signature: signer?.sign(signedWords(digest)) ?? null,
  }
}

/** Reads a backup's manifest; throws in words where there is none, or not as it was written. */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const text = await readFile(join(folder, manifestName), 'utf8').catch((cause: unknown) => {
    throw new Error(`${folder} 不是一份完整的备份：没有 ${manifestName}。`, { cause })
  })
  const value = parsed(text)
  if (typeof value === 'object' && value !== null && 'format' in value && value.format !== 'yimen.backup.1')
    throw new Error(`备份的格式为 ${String(value.format)}，本版本不认识，请用更新的版本恢复。`)
  if (!Value.Check(ManifestSchema, value)) throw new Error(`备份的 ${manifestName} 已损坏，请换一份备份。`)
  const { digest, publicKey, algorithm, signature, ...content } = value
  if (digestOf(content) !== digest) throw new Error(`备份的 ${manifestName} 被改动过，请换一份备份。`)
  if (
    publicKey !== null &&
    !isSignedBy(signedWords(digest), { algorithm: algorithm ?? '', publicKey, signature: signature ?? '' })
  )
    throw new Error(`备份的 ${manifestName} 签名不符，请换一份备份。`)
  return value
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

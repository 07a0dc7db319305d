import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ManifestContent, manifestName, readManifest, sealManifest } from './manifest.ts'

const digest = 'a'.repeat(64)
const withFile = (path: string): ManifestContent => ({
  format: 'yimen.backup.1',
  version: '0.1.0',
  madeAt: '2026-11-20T12:00:00.000Z',
  postgres: '17.0',
  migrations: [],
  centres: [],
  keys: { field: [], signing: null },
  cuts: [],
  tables: [],
  jobs: [],
  files: [{ path, bytes: 1, sha256: digest }],
  roots: [],
  fonts: [],
})

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yimen-manifest-'))
})
afterAll(async () => await rm(folder, { recursive: true, force: true }))

const read = async (path: string) => {
  await writeFile(join(folder, manifestName), JSON.stringify(sealManifest(withFile(path), null)))
  return await readManifest(folder)
}

test.each(['1.pdf', 'a/1.pdf', 'a/..1', '申请表 (1).pdf', '.hidden'])(
  '%j lies in its folder',
  async (path) => {
    expect((await read(path)).files[0]?.path).toBe(path)
  },
)

test.each([
  '/etc/passwd',
  '..',
  '../x',
  'a/../../x',
  'a/..',
  'a\\..\\x',
  'a\n/../../x',
  'a\r/../../x',
  'a\u2028/../../x',
  'a\u2029/../../x',
  'a\u0000',
  '',
])('%j leads out of it, or may: nothing of such a backup is read', async (path) => {
  await expect(read(path)).rejects.toThrow('已损坏')
})

import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { keyBytes } from '../config.ts'
import { keysFolder, readSecret } from '../config/secret-file.ts'
import { fieldKeyMark } from '../kernel/secret/key-ring.ts'

const current = 'field-key'
const next = 'field-key-next'
const former = 'field-key-former'

/** The new key, on disk before anything is sealed with it. */
export const keepNext = async (dataDir: string, key: Buffer): Promise<void> =>
  await writeSecret(dataDir, next, key.toString('base64'))

export const keptPath = (dataDir: string): string => join(keysFolder(dataDir), next)

export const readNext = async (dataDir: string): Promise<Buffer | null> => {
  const text = await readSecret(dataDir, next)
  return text === undefined ? null : (keyBytes(text) ?? null)
}

export type Moved = 'moved' | 'to-be-set' | 'as-it-was'

/**
 * After the database has changed over: the next key becomes DATA_DIR's own, the one before it stays for older backups.
 * Where the key is given by a setting, the files are left and whoever set it must change it. May be repeated.
 */
export const moveKeys = async (dataDir: string, mark: string, isGiven: boolean): Promise<Moved> => {
  const key = await readNext(dataDir)
  if (key === null || fieldKeyMark(key) !== mark) return 'as-it-was'
  if (isGiven) return 'to-be-set'
  const old = await readSecret(dataDir, current)
  const kept = (await readSecret(dataDir, former))?.split(/[\s,]+/) ?? []
  if (old !== undefined && !kept.includes(old)) await writeSecret(dataDir, former, [old, ...kept].join('\n'))
  await rename(join(keysFolder(dataDir), next), join(keysFolder(dataDir), current))
  await syncFolder(keysFolder(dataDir))
  return 'moved'
}

/** A next key nobody has begun to use. */
export const dropNext = async (dataDir: string): Promise<void> =>
  await rm(join(keysFolder(dataDir), next), { force: true })

const writeSecret = async (dataDir: string, name: string, text: string): Promise<void> => {
  const folder = keysFolder(dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, name)
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(`${text}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  await syncFolder(folder)
}

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

/** The folder of what must never reach the database's own user. */
export const keysFolder = (dataDir: string): string => join(dataDir, 'keys')

/** Reads a secret kept in DATA_DIR/keys, or makes it and keeps it (0600, on disk before it is used). */
export const keptSecret = async (dataDir: string, name: string, make: () => string): Promise<string> => {
  const known = await readSecret(dataDir, name)
  if (known !== undefined) return known
  const folder = keysFolder(dataDir)
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o700)
  const secret = make()
  const path = join(folder, name)
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(`${secret}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  return secret
}

export const readSecret = async (dataDir: string, name: string): Promise<string | undefined> => {
  try {
    return (await readFile(join(keysFolder(dataDir), name), 'utf8')).trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

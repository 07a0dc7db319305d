import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** One file per root, named by centre and number, so that a folder lists in order. */
export const rootFileName = (centreId: number, seq: number): string =>
  `root-${String(centreId).padStart(6, '0')}-${String(seq).padStart(8, '0')}.json`

export type RootFile = { centre: number; seq: number; name: string }

/** The roots of a folder in the order of centre and number; an absent folder has none. */
export const listRoots = async (folder: string): Promise<RootFile[]> => {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  return names
    .flatMap((name) => {
      const [, centre, seq] = /^root-(\d{6,10})-(\d{8,10})\.json$/.exec(name) ?? []
      return centre === undefined || seq === undefined ? [] : [{ centre: +centre, seq: +seq, name }]
    })
    .toSorted((a, b) => a.centre - b.centre || a.seq - b.seq)
}

export const readRootFile = async (folder: string, name: string): Promise<string> =>
  await readFile(join(folder, name), 'utf8')

/** Writes a root so that after a power cut it is there whole or not at all. */
export const writeRootFile = async (folder: string, name: string, text: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unfinished = join(folder, `.${name}.${randomUUID()}.new`)
  try {
    const file = await open(unfinished, 'w', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, join(folder, name))
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  await syncFolder(folder)
}

/** The new name itself must reach the disk; where a folder can't be opened (Windows, some shares) the system does it. */
const syncFolder = async (folder: string): Promise<void> => {
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!['EISDIR', 'EPERM', 'EINVAL', 'EACCES', 'ENOTSUP'].includes(code)) throw error
  }
}

import { createReadStream } from 'node:fs'
import { mkdir, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { StoredFile } from './manifest.ts'
import { syncFolder, writeMeasured } from './measured.ts'

/** Paths of all files below a folder, in order; an absent folder has none. Unfinished files begin with a dot. */
export const filesBelow = async (folder: string, below = ''): Promise<string[]> => {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  const paths: string[] = []
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) paths.push(...(await filesBelow(folder, path)))
    else if (entry.isFile()) paths.push(path)
  }
  return paths
}

/** Copies these files of one folder into another, measured and on the disk when this answers. */
export const copyFiles = async (
  from: string,
  to: string,
  paths: readonly string[],
): Promise<StoredFile[]> => {
  const done: StoredFile[] = []
  const folders = new Set([to])
  await mkdir(to, { recursive: true, mode: 0o700 })
  for (const path of paths) {
    const target = join(to, path)
    const folder = dirname(target)
    if (!folders.has(folder)) await mkdir(folder, { recursive: true, mode: 0o700 })
    folders.add(folder)
    const before = await stat(join(from, path))
    const measure = await writeMeasured(createReadStream(join(from, path)), target)
    // Attachments and roots are written once; one that changes under our eyes would be half of each.
    if (measure.bytes !== before.size || (await stat(join(from, path))).mtimeMs !== before.mtimeMs)
      throw new Error(`文件 ${join(from, path)} 在抄录时被改动，请再试一次。`)
    done.push({ path, ...measure })
  }
  for (const folder of folders) await syncFolder(folder)
  return done
}

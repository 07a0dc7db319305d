import { createReadStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { filesBelow } from './copy-folder.ts'
import type { StoredFile } from './manifest.ts'
import { measureFile, syncFolder, writeMeasured } from './measured.ts'

/** Names what lies in a folder and is not, byte for byte, what the backup would put there. */
export const strangersIn = async (folder: string, files: readonly StoredFile[]): Promise<string[]> => {
  const wanted = new Map(files.map((file) => [file.path, file]))
  const strangers: string[] = []
  for (const path of await filesBelow(folder)) {
    const file = wanted.get(path)
    if (file === undefined || (await measureFile(join(folder, path))).sha256 !== file.sha256)
      strangers.push(path)
  }
  return strangers
}

/** Puts files of a backup in their place; what is there already stays. Answers those it wrote. */
export const putFiles = async (
  from: string,
  folder: string,
  files: readonly StoredFile[],
  wrote: (path: string) => void,
): Promise<void> => {
  const there = new Set(await filesBelow(folder))
  const folders = new Set<string>()
  for (const { path } of files) {
    if (there.has(path)) continue
    const target = join(folder, path)
    const place = dirname(target)
    const unfinished = join(place, `.${basename(target)}.restoring`)
    await mkdir(place, { recursive: true, mode: 0o700 })
    await rm(unfinished, { force: true })
    await writeMeasured(createReadStream(join(from, path)), unfinished)
    wrote(target)
    await rename(unfinished, target)
    folders.add(place)
  }
  for (const place of folders) await syncFolder(place)
}

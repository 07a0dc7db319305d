import { readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { manifestName } from './manifest.ts'

const backupName = /^yimen-\d{8}-\d{6}(-\d+)?$/
const unfinishedName = /^\.unfinished-/
const dayMs = 86_400_000

/** The finished backups of a folder, oldest first. */
export const listBackups = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => backupName.test(name)).toSorted()

/** Throws unless the folder is empty or holds backups only: pruning must never touch anything else. */
export const assertBackupFolder = async (folder: string): Promise<void> => {
  const strangers = (await readdir(folder)).filter(
    (name) => !backupName.test(name) && !unfinishedName.test(name) && name !== 'lost+found',
  )
  if (strangers.length > 0)
    throw new Error(
      `${folder} 里有别的东西（${strangers.slice(0, 3).join('、')}${strangers.length > 3 ? '等' : ''}），请另给一个空目录或专放备份的目录。`,
    )
}

/** `yimen-20261123-073005` in the centre's time; a second one in the same second gets a number. */
export const newBackupName = async (folder: string, now: Date): Promise<string> => {
  const local = new Date(now.getTime() + 8 * 3_600_000).toISOString()
  const name = `yimen-${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 19).replaceAll(':', '')}`
  const there = new Set(await readdir(folder))
  for (let n = 2; ; n++) {
    const wanted = n === 2 ? name : `${name}-${n - 1}`
    if (!there.has(wanted)) return wanted
  }
}

/** Throws where the disk has less room than the backup may need. */
export const assertRoom = async (folder: string, neededBytes: number): Promise<void> => {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free < neededBytes)
    throw new Error(
      `${folder} 所在的磁盘只剩${gigabytes(free)}，备份可能需要${gigabytes(neededBytes)}，请腾出空间或换一个目录。`,
    )
}

const gigabytes = (bytes: number): string => `${(bytes / 1_000_000_000).toFixed(2)} GB`

/** What backups that were broken off have left; one that may still be at work is younger than a day. */
export const removeUnfinished = async (folder: string, now: Date): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!unfinishedName.test(name)) continue
    const { mtimeMs } = await stat(join(folder, name))
    if (now.getTime() - mtimeMs > dayMs) await rm(join(folder, name), { recursive: true, force: true })
  }
}

/** Removes the oldest beyond that many; answers their names. */
export const keepNewest = async (folder: string, keep: number): Promise<string[]> => {
  const all = await listBackups(folder)
  const old = all.slice(0, Math.max(0, all.length - keep))
  for (const name of old) await rm(join(folder, name), { recursive: true, force: true })
  return old
}

/** The backup meant: the folder itself, or the newest in a folder of backups. */
export const chooseBackup = async (folder: string): Promise<string> => {
  if ((await stat(join(folder, manifestName)).catch(() => undefined)) !== undefined) return folder
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new Error(`读不到 ${folder}，请核对路径。`, { cause })
  })
  const newest = names
    .filter((name) => backupName.test(name))
    .toSorted()
    .at(-1)
  if (newest === undefined) throw new Error(`${folder} 里没有备份，请给出一份备份的目录。`)
  return join(folder, newest)
}

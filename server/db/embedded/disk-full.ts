import { statfs } from 'node:fs/promises'

/** PostgreSQL makes its log in files of 16 MB and can't go on without the next one. */
const LEAST_BYTES = 32 * 2 ** 20

/** What to tell where the database has no room to write, in words; null where there is room. */
export const diskFullWords = async (folder: string): Promise<string | null> => {
  const { bavail, bsize } = await statfs(folder)
  const left = bavail * bsize
  if (left >= LEAST_BYTES) return null
  return `磁盘已满：${folder} 所在的磁盘只剩 ${Math.floor(left / 2 ** 20)} MB，数据库无法写入。请腾出空间，腾出后自动恢复。`
}

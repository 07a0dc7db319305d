import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Migration = { name: string; sha256: string; sql: string }

const migrationName = /^\d{12}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/

/** The migrations of a folder in the order of their time. */
export const readMigrations = async (folder: string): Promise<Migration[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return await Promise.all(
    names.map(async (name) => {
      if (!migrationName.test(name)) throw new Error(`迁移文件名应为“年月日时分-所属-内容.sql”：${name}`)
      // A checkout that turns line ends must not look like a changed migration.
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { name, sha256: createHash('sha256').update(sql).digest('hex'), sql }
    }),
  )
}

/** What to apply, or why the database and this code do not belong together. */
export const plan = (
  migrations: readonly Migration[],
  applied: ReadonlyMap<string, string>,
): { pending: Migration[] } | { refusal: string } => {
  const known = new Map(migrations.map((migration) => [migration.name, migration.sha256]))
  const unknown = [...applied.keys()].filter((name) => !known.has(name))
  if (unknown.length > 0)
    return {
      refusal: `数据库已由更新的版本升级过（${unknown.join('、')}），本版本不能使用它，请改用新版本启动。`,
    }
  const changed = migrations.filter(({ name, sha256 }) => applied.has(name) && applied.get(name) !== sha256)
  if (changed.length > 0)
    return {
      refusal: `已执行过的迁移文件被改动（${changed.map(({ name }) => name).join('、')}），请恢复原文件，改动应写成新的迁移。`,
    }
  return { pending: migrations.filter(({ name }) => !applied.has(name)) }
}

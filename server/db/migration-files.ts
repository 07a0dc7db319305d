import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compareVersions } from './product-version.ts'

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

/** As the database remembers it; the product's version where that was noted already. */
export type AppliedMigration = { name: string; sha256: string; version: string | null }

/** What to apply, or why the database and this code (of that version) do not belong together. */
export const plan = (
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
  version: string,
): { pending: Migration[] } | { refusal: string } => {
  const known = new Map(migrations.map(({ name, sha256 }) => [name, sha256]))
  const unknown = applied.filter(({ name }) => !known.has(name))
  if (unknown.length > 0) return { refusal: tooNew(unknown, version) }
  const changed = applied.filter(({ name, sha256 }) => known.get(name) !== sha256)
  if (changed.length > 0)
    return {
      refusal: `已执行过的迁移文件被改动（${namesOf(changed)}），请恢复原文件，改动应写成新的迁移。`,
    }
  const done = new Set(applied.map(({ name }) => name))
  return { pending: migrations.filter(({ name }) => !done.has(name)) }
}

const tooNew = (unknown: readonly AppliedMigration[], version: string): string => {
  const needed = unknown
    .flatMap((migration) => migration.version ?? [])
    .toSorted(compareVersions)
    .at(-1)
  // Between releases the same number may stand on both sides.
  const wanted = needed === undefined || needed === version ? '新版本' : ` ${needed} 或更新的版本`
  return `数据库已由更新的版本升级过（${namesOf(unknown)}），本版本 ${version} 不能使用它，请改用${wanted}启动。`
}

const namesOf = (migrations: readonly { name: string }[]): string =>
  migrations.map(({ name }) => name).join('、')

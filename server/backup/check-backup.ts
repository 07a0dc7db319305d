import { join } from 'node:path'
import { ownFolder } from '../db/migrate.ts'
import { readMigrations } from '../db/migration-files.ts'
import { compareVersions } from '../db/product-version.ts'
import { filesBelow } from './copy-folder.ts'
import { type Manifest, manifestName } from './manifest.ts'
import { measureFile } from './measured.ts'

/** Reads every file of a backup and compares it with the manifest; throws and names the first that differ. */
export const checkBackup = async (folder: string, manifest: Manifest): Promise<void> => {
  const listed = [
    ...manifest.tables.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 })),
    ...(['files', 'roots', 'fonts'] as const).flatMap((part) =>
      manifest[part].map((file) => ({ ...file, path: `${part}/${file.path}` })),
    ),
  ]
  const wrong: string[] = []
  for (const { path, bytes, sha256 } of listed) {
    const found = await measureFile(join(folder, path)).catch(() => undefined)
    if (found === undefined) wrong.push(`${path}（缺失）`)
    else if (found.bytes !== bytes || found.sha256 !== sha256) wrong.push(`${path}（内容不符）`)
  }
  const known = new Set(listed.map(({ path }) => path))
  for (const path of await filesBelow(folder))
    if (!known.has(path) && path !== manifestName) wrong.push(`${path}（多出来的）`)
  if (wrong.length > 0)
    throw new Error(
      `备份不完好，共${wrong.length}处：${wrong.slice(0, 5).join('、')}。什么都没有恢复，请换一份备份。`,
    )
}

/** Throws unless this version has the very migrations the backup was made with. */
export const assertKnownSchema = async (
  { migrations, version }: Manifest,
  ownVersion: string,
  folder = ownFolder,
): Promise<void> => {
  const own = new Map((await readMigrations(folder)).map(({ name, sha256 }) => [name, sha256]))
  const unknown = migrations.filter(({ name }) => !own.has(name)).map(({ name }) => name)
  const wanted =
    compareVersions(version, ownVersion) > 0 ? `${version} 或更新的版本` : `制作它的版本（${version}）`
  if (unknown.length > 0)
    throw new Error(
      `备份由 ${version} 版本所做，本版本 ${ownVersion} 没有它的迁移（${unknown.slice(0, 3).join('、')}）。请用${wanted}恢复。`,
    )
  const changed = migrations.filter(({ name, sha256 }) => own.get(name) !== sha256).map(({ name }) => name)
  if (changed.length > 0)
    throw new Error(
      `备份所依据的迁移文件与本版本的不同（${changed.slice(0, 3).join('、')}），请用没有改动过的 ${version} 或更新的版本恢复。`,
    )
}

import { mkdir, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import process from 'node:process'
import {
  assertBackupFolder,
  assertRoom,
  keepNewest,
  newBackupName,
  removeUnfinished,
} from './backup/backup-folder.ts'
import { type BackupArguments, backupUsage, readBackupArguments } from './backup/arguments.ts'
import { roomNeeded } from './backup/room-needed.ts'
import { fieldKeyMark, signingKeyMark } from './backup/key-marks.ts'
import { makeBackup, megabytes } from './backup/make-backup.ts'
import type { Manifest } from './backup/manifest.ts'
import { atDatabase } from './command/at-database.ts'
import type { Reached } from './command/reach.ts'
import { runCommand } from './command/run-command.ts'
import { settingsOf } from './command/settings.ts'
import type { Settings } from './config.ts'
import { productVersion } from './db/product-version.ts'
import { anchorSigner } from './kernel/anchor/index.ts'
import { knownKey } from './verify/known-keys.ts'

/** `npm run backup -- DIR`: everything the product holds but its keys, while it works. */

const say = (line: string): void => console.log(line)

const assertApart = (folder: string, settings: Settings): void => {
  for (const [name, place] of [
    ['FILES_DIR', settings.filesDir],
    ['ANCHOR_DIR', settings.anchorDir],
    ['数据库', join(settings.dataDir, 'postgres')],
    ['密钥', join(settings.dataDir, 'keys')],
  ] as const)
    if (`${folder}${sep}`.startsWith(`${place}${sep}`))
      throw new Error(`备份不能放在${name}的目录（${place}）里，请另给一个目录。`)
}

const sameDisk = async (a: string, b: string): Promise<boolean> =>
  (await stat(a)).dev === (await stat(b).catch(() => undefined))?.dev

const back = async (
  settings: Settings,
  { folder, keep }: BackupArguments,
  { url }: Reached,
): Promise<void> => {
  const startedAt = performance.now()
  const now = new Date()
  const { dataDir, filesDir, anchorDir } = settings
  await removeUnfinished(folder, now)
  await assertRoom(folder, await roomNeeded(url, [filesDir, anchorDir]))
  const fieldKey = await knownKey(dataDir, process.env, 'FIELD_KEY', 'field-key')
  const signingKey = await knownKey(dataDir, process.env, 'SIGNING_KEY', 'signing-key')
  const name = await newBackupName(folder, now)
  const manifest = await makeBackup({
    ownerUrl: url,
    filesDir,
    anchorDir,
    fontsDir: join(dataDir, 'fonts'),
    folder,
    name,
    version: await productVersion(),
    madeAt: now.toISOString(),
    signingMark: signingKey && signingKeyMark(signingKey),
    signer: signingKey && anchorSigner(signingKey, settings.signingAlgorithm),
    told: say,
  })
  tell(manifest, join(folder, name), performance.now() - startedAt)
  if (
    fieldKey !== null &&
    manifest.keys.field.length > 0 &&
    !manifest.keys.field.includes(fieldKeyMark(fieldKey))
  )
    say('注意：这里的 FIELD_KEY 不是这个数据库所用的密钥，请核对。')
  if (await sameDisk(folder, dataDir))
    say('注意：备份和数据在同一块磁盘上，磁盘坏了两样都没有，请再抄到另一块磁盘或另一台机器。')
  for (const old of keep === undefined ? [] : await keepNewest(folder, keep)) say(`已删去旧备份：${old}`)
}

const tell = ({ tables, files, roots, fonts, signature }: Manifest, path: string, ms: number): void => {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const bytes = [...tables, ...files, ...roots, ...fonts].reduce((sum, part) => sum + part.bytes, 0)
  say(`已备份：${path}`)
  say(
    `${tables.length}张表${rows}行，附件${files.length}个，根${roots.length}号，共${megabytes(bytes)}，用时${(ms / 1000).toFixed(1)}秒。`,
  )
  if (signature === null) say('注意：没有 SIGNING_KEY，备份没有签名。')
  say(
    '密钥不在备份里：请把 DATA_DIR/keys 中的 field-key、signing-key（或所设的 FIELD_KEY、SIGNING_KEY）另行保存，与备份分开放。',
  )
}

const run = async (args: BackupArguments): Promise<number> => {
  const settings = settingsOf()
  const folder = resolve(args.folder)
  assertApart(folder, settings)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await assertBackupFolder(folder)
  await atDatabase(settings, { say, purpose: '备份' }, async (reached) => {
    await back(settings, { ...args, folder }, reached)
  })
  return 0
}

await runCommand({
  args: readBackupArguments(process.argv.slice(2)),
  usage: backupUsage,
  run,
  notDone: '没有备份成',
  notDoneCode: 1,
})

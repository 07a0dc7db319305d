import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { readRestoreArguments, type RestoreArguments, restoreUsage } from './backup/arguments.ts'
import { keyProblems } from './backup/assert-keys.ts'
import { assertPlaces } from './backup/assert-places.ts'
import { chooseBackup } from './backup/backup-folder.ts'
import { assertKnownSchema, checkBackup } from './backup/check-backup.ts'
import { type Manifest, readManifest } from './backup/manifest.ts'
import { restoreBackup } from './backup/restore-backup.ts'
import { openTarget } from './backup/restore-target.ts'
import { runCommand } from './command/run-command.ts'
import { settingsOf } from './command/settings.ts'
import type { Settings } from './config.ts'
import { productVersion } from './db/product-version.ts'
import { fingerprint } from './kernel/anchor/index.ts'
import { onStopSignal } from './start/stop-signals.ts'
import { knownKey } from './verify/known-keys.ts'

/** `npm run restore -- BACKUP`: an empty database becomes what the backup holds, and is checked. */

const say = (line: string): void => console.log(line)

const introduce = (folder: string, { version, madeAt, postgres, centres, signature }: Manifest): void => {
  say(`备份 ${folder}：${madeAt} 由 ${version} 版本所做，PostgreSQL ${postgres}。`)
  for (const { centre, lastRoot } of centres)
    say(
      lastRoot === null
        ? `中心${centre}：备份时还没有根。`
        : `中心${centre}：备份时最后的根是第${lastRoot.seq}号（${lastRoot.at}），${lastRoot.root}。`,
    )
  if (signature === null) say('注意：备份没有签名，只能查出偶然的损坏，查不出有意的改动。')
}

const checkKeys = async (manifest: Manifest, dataDir: string, withoutKeys: boolean): Promise<void> => {
  const fieldKey = await knownKey(dataDir, process.env, 'FIELD_KEY', 'field-key')
  const signingKey = await knownKey(dataDir, process.env, 'SIGNING_KEY', 'signing-key')
  const problems = keyProblems(manifest, { fieldKey, signingKey })
  if (problems.length === 0) return
  if (!withoutKeys)
    throw new Error(
      `${problems.join('')}\n请把另行保存的密钥放到 ${join(dataDir, 'keys')}（或设环境变量）再恢复；密钥确已丢失，可加 --without-keys。`,
    )
  for (const line of problems) say(`注意：${line}`)
}

/** Runs verify as anybody would, on the restored database. */
const verify = async (env: NodeJS.ProcessEnv, manifest: Manifest): Promise<number> => {
  const own = await knownKey(env.DATA_DIR ?? './data', env, 'SIGNING_KEY', 'signing-key')
  const keys = manifest.centres.flatMap(({ lastRoot }) => lastRoot?.publicKey ?? [])
  const trusted = own === null ? [...new Set(keys)].flatMap((key) => ['--fingerprint', fingerprint(key)]) : []
  const command = fileURLToPath(new URL('./verify.ts', import.meta.url))
  return await new Promise((done) => {
    const child = spawn(process.execPath, [command, ...trusted], { env, stdio: 'inherit' })
    child.once('exit', (code) => done(code ?? 2))
  })
}

const bringBack = async (
  folder: string,
  settings: Settings,
  env: NodeJS.ProcessEnv,
  { withoutKeys }: RestoreArguments,
): Promise<number> => {
  const startedAt = performance.now()
  const manifest = await readManifest(folder)
  introduce(folder, manifest)
  await assertKnownSchema(manifest, await productVersion())
  say('正在核对备份的每个文件。')
  await checkBackup(folder, manifest)
  const { dataDir, filesDir, anchorDir } = settings
  await checkKeys(manifest, dataDir, withoutKeys)
  const places = { filesDir, anchorDir, fontsDir: join(dataDir, 'fonts') }
  await assertPlaces(manifest, places)
  await mkdir(dataDir, { recursive: true })
  const target = await openTarget(settings, say)
  await restoreBackup({ folder, manifest, target, places, told: say })
  try {
    say(`恢复用时${((performance.now() - startedAt) / 1000).toFixed(1)}秒，正在查对记录。`)
    const code = await verify(env, manifest)
    if (code === 0) {
      say('已恢复，记录完好。')
      say(`备份（${manifest.madeAt}）之后办的事不在其中，请对照纸质文书和窗口台账补办；所有人请重新登录。`)
      say('现在可以用 npm start 启动（设置与这次恢复相同）。')
    } else say('数据已恢复，但查对没有通过，请先查明上面所列的第一处，再决定是否启用。')
    return code === 0 ? 0 : 1
  } finally {
    await target.leave()
  }
}

const run = async (args: RestoreArguments): Promise<number> => {
  const env = args.into === undefined ? process.env : { ...process.env, DATA_DIR: resolve(args.into) }
  const settings = settingsOf(env)
  const folder = await chooseBackup(resolve(args.folder))
  onStopSignal(
    () => {
      say('恢复已中断，没有完成。目标数据库不能使用，请重新运行恢复。')
      process.exit(2)
    },
    () => process.exit(2),
  )
  return await bringBack(folder, settings, env, args)
}

await runCommand({
  args: readRestoreArguments(process.argv.slice(2)),
  usage: restoreUsage,
  run,
  notDone: '没有恢复成',
  notDoneCode: 1,
})

import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { atDatabase } from './command/at-database.ts'
import type { Reached, Where } from './command/reach.ts'
import { runCommand } from './command/run-command.ts'
import { settingsOf } from './command/settings.ts'
import type { Settings } from './config.ts'
import { formerFieldKeys } from './config/keys.ts'
import { settingOf } from './config/secret-files.ts'
import { keysFolder } from './config/secret-file.ts'
import { prepareExternal } from './db/external-roles.ts'
import { currentRow, fieldKeyMark } from './kernel/secret/key-ring.ts'
import { readKeyRows } from './kernel/secret/key-rows.ts'
import { readRotateArguments, type RotateArguments, rotateUsage } from './rotate/arguments.ts'
import { dropNext, keepNext, keptPath, type Moved, moveKeys, readNext } from './rotate/key-files.ts'
import { NotRotated, rotate } from './rotate/rotate.ts'
import { knownKey } from './verify/known-keys.ts'

/** `npm run rotate-keys`: another field key, for everything that was sealed with the one before. */

const say = (line: string): void => console.log(line)

const run = async ({ next: asked }: RotateArguments): Promise<number> => {
  const settings = settingsOf()
  const interrupted = '换密钥已中断，没有做完。请再运行 npm run rotate-keys 接着做完。'
  await atDatabase(await ownerOf(settings), { say, purpose: '换密钥', interrupted }, async (reached) => {
    await change(settings.dataDir, asked, reached)
  })
  return 0
}

/** Without an owner's address the roles are those the server itself would use. */
const ownerOf = async (settings: Settings): Promise<Where> => {
  const { dataDir, databaseUrl, databaseOwnerUrl } = settings
  if (databaseUrl === undefined) return settings
  const { ownerUrl } = await prepareExternal(databaseUrl, databaseOwnerUrl, dataDir)
  return { dataDir, databaseUrl, databaseOwnerUrl: ownerUrl }
}

const change = async (
  dataDir: string,
  asked: RotateArguments['next'],
  { client }: Reached,
): Promise<void> => {
  const rows = await readKeyRows(client)
  const row = currentRow(rows)
  if (row === undefined)
    throw new NotRotated(
      '数据库还没有升级到这个版本，或还没有用过密钥。请先用 npm start 启动一次，停下，再运行。',
    )
  const own = await knownKey(dataDir, process.env, 'FIELD_KEY', 'field-key')
  const kept = await readNext(dataDir)
  const isGiven = settingOf(process.env, 'FIELD_KEY') !== undefined
  const keptIsCurrent = kept !== null && fieldKeyMark(kept) === row.mark
  const isSettled = rows.length === 1 && keptIsCurrent && (own === null || fieldKeyMark(own) !== row.mark)
  if (isSettled && asked !== 'none')
    throw new NotRotated(
      `数据库现在所用的密钥还在 ${keptPath(dataDir)} 里。请先不带参数运行一次，照说明放好，再换新的。`,
    )
  // The database has changed over and the files have not: a run that was killed at the very end.
  if (isSettled) return tell(await moveKeys(dataDir, row.mark, isGiven), dataDir)

  const isBegun = rows.length > 1
  if (isBegun && asked === 'make') throw new NotRotated('上一次换密钥没有做完。请先不带参数运行，把它做完。')
  const made = asked === 'make' ? randomBytes(32) : asked === 'none' ? null : asked
  if (made !== null && !isBegun) await keepNext(dataDir, made)
  const next = made ?? (isBegun ? null : own)
  const held = [own, kept, made, ...(await formerFieldKeys(dataDir, process.env))]
  const startedAt = performance.now()
  try {
    const keys = held.filter((key) => key !== null)
    const done = await rotate({ client, keys, next, now: () => new Date(), told: say })
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    say(`已换好：第${done.from}号密钥换到第${done.to}号，重新加密${done.rows}行，用时${seconds}秒。`)
    say(`逐列数过首字节：数据库里没有一处还要用第${done.from}号密钥。`)
  } catch (error) {
    if (made !== null && (await readKeyRows(client)).length < 2) await dropNext(dataDir)
    throw error
  }
  tell(await moveKeys(dataDir, currentRow(await readKeyRows(client))?.mark ?? '', isGiven), dataDir)
}

const tell = (moved: Moved, dataDir: string): void => {
  if (moved === 'to-be-set')
    say(
      `新密钥在 ${keptPath(dataDir)}。请把它放到 FIELD_KEY（或 FIELD_KEY_FILE）所指的地方，几台服务器都要换，另存一份，删去这个文件，再启动。`,
    )
  if (moved === 'moved') say(`新密钥已放进 ${join(keysFolder(dataDir), 'field-key')}，请另存一份，再启动。`)
  say('换密钥以前做的备份仍要用原来的密钥才能恢复，请把它和那些备份留到同一天；查询码照旧，纸上的不用换。')
}

await runCommand({
  args: readRotateArguments(process.argv.slice(2), () => readFileSync(0, 'utf8')),
  usage: rotateUsage,
  run,
  notDone: '没有换成',
  notDoneCode: 1,
})

import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { readSettings, type Settings } from './config.ts'
import { formerFieldKeys } from './config/keys.ts'
import { settingOf } from './config/secret-files.ts'
import { keysFolder } from './config/secret-file.ts'
import { prepareExternal } from './db/external-roles.ts'
import { currentRow, fieldKeyMark } from './kernel/secret/key-ring.ts'
import { readKeyRows } from './kernel/secret/key-rows.ts'
import { readRotateArguments, type RotateArguments, rotateUsage } from './rotate/arguments.ts'
import { dropNext, keepNext, keptPath, type Moved, moveKeys, readNext } from './rotate/key-files.ts'
import { NotRotated, rotate } from './rotate/rotate.ts'
import { onStopSignal } from './start/stop-signals.ts'
import { knownKey } from './verify/known-keys.ts'
import { reach, type Reached } from './verify/reach.ts'

/** `npm run rotate-keys`: another field key, for everything that was sealed with the one before. */

const say = (line: string): void => console.log(line)

const run = async ({ next: asked }: RotateArguments): Promise<void> => {
  const read = readSettings(process.env)
  if ('problems' in read) throw new NotRotated(read.problems.join('\n'))
  const { settings } = read
  const reached = await reach(await ownerOf(settings), say, '换密钥')
  let leaving: Promise<void> | undefined
  const leave = async (): Promise<void> => await (leaving ??= reached.leave())
  onStopSignal(
    () => {
      say('换密钥已中断，没有做完。请再运行 npm run rotate-keys 接着做完。')
      void leave().finally(() => process.exit(2))
    },
    () => process.exit(2),
  )
  try {
    await change(settings.dataDir, asked, reached)
  } finally {
    await leave()
  }
}

/** Without an owner's address the roles are those the server itself would use. */
const ownerOf = async (settings: Settings): Promise<Parameters<typeof reach>[0]> => {
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

const args = readRotateArguments(process.argv.slice(2), () => readFileSync(0, 'utf8'))
if ('problem' in args) {
  console.error(`${args.problem}\n${rotateUsage}`)
  process.exit(2)
}
try {
  await run(args)
  process.exit(0)
} catch (error) {
  const words = error instanceof Error ? error.message : String(error)
  const own = /\p{Script=Han}/u.test(words)
  console.error(`没有换成：${own || !(error instanceof Error) ? words : (error.stack ?? words)}`)
  process.exit(1)
}

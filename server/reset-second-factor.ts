import process from 'node:process'
import { readSettings } from './config.ts'
import { openDatabase } from './db/pool.ts'
import { resetByCommand } from './modules/organisation/index.ts'
import { onStopSignal } from './start/stop-signals.ts'
import { reach } from './verify/reach.ts'

/** `node server/reset-second-factor.ts LOGIN`: for the only administrator who has lost phone and recovery codes. */

const usage = '用法：node server/reset-second-factor.ts 登录名'

const run = async (login: string): Promise<number> => {
  const read = readSettings(process.env)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  // The application's role is enough, so the record is written as by any other act.
  const { dataDir, databaseUrl } = read.settings
  const reached = await reach({ dataDir, databaseUrl, databaseOwnerUrl: undefined }, () => undefined)
  let leaving: Promise<void> | undefined
  const leave = async (): Promise<void> => await (leaving ??= reached.leave())
  onStopSignal(
    () => void leave().finally(() => process.exit(2)),
    () => process.exit(2),
  )
  const database = openDatabase({ url: reached.url, size: 1, applicationName: 'yimen-reset-second-factor' })
  try {
    if (!(await resetByCommand(database, login, new Date().toISOString()))) {
      console.error(`没有登录名为 ${login} 的在岗人员，什么都没有改。`)
      return 1
    }
    console.log(
      `已重设 ${login} 的动态口令和统一身份认证绑定，其登录已全部结束；下次登录时重新绑定。已记入登记簿。`,
    )
    return 0
  } finally {
    await database.end()
    await leave()
  }
}

const [login, ...more] = process.argv.slice(2)
if (login === undefined || login.startsWith('-') || more.length > 0) {
  console.error(usage)
  process.exit(2)
}
try {
  process.exitCode = await run(login)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
process.exit()

import process from 'node:process'
import { atDatabase } from './command/at-database.ts'
import { runCommand } from './command/run-command.ts'
import { settingsOf } from './command/settings.ts'
import { openDatabase } from './db/pool.ts'
import { resetByCommand } from './modules/organisation/index.ts'

/** `node server/reset-second-factor.ts LOGIN`: for the only administrator who has lost phone and recovery codes. */

const usage = '用法：node server/reset-second-factor.ts 登录名'

const run = async ({ login }: { login: string }): Promise<number> => {
  // The application's role is enough, so the record is written as by any other act.
  const { dataDir, databaseUrl } = settingsOf()
  const where = { dataDir, databaseUrl, databaseOwnerUrl: undefined }
  return await atDatabase(where, { say: () => undefined }, async ({ url }) => {
    const database = openDatabase({ url, size: 1, applicationName: 'yimen-reset-second-factor' })
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
    }
  })
}

const [login, ...more] = process.argv.slice(2)
await runCommand({
  args:
    login === undefined || login.startsWith('-') || more.length > 0
      ? { problem: '请给出一个登录名。' }
      : { login },
  usage,
  run,
  notDone: '没有重设',
  notDoneCode: 2,
})

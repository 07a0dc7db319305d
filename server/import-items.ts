import process from 'node:process'
import { type LocalDate, localDateOf } from '@yimen/contract/local-date.ts'
import { Locale } from 'typebox/system'
import { atDatabase } from './command/at-database.ts'
import type { Reached } from './command/reach.ts'
import { runCommand } from './command/run-command.ts'
import { settingsOf } from './command/settings.ts'
import { openDatabase, StatementFailed } from './db/pool.ts'
import { type Arguments, readArguments, usage } from './import-items/arguments.ts'
import { checkWords, importWords } from './import-items/report-words.ts'
import { schemaWords } from './import-items/schema-words.ts'
import { importCatalogue, type ImportReport, readCatalogue, sortCatalogue } from './modules/items/index.ts'

/** `npm run import-items`: a real centre's catalogue file, checked by the gate and brought into force. § items.6 */

const say = (lines: readonly string[]): void => console.log(lines.join('\n'))

/** The only centre, or the one asked for. */
const centreIn = async ({ client }: Reached, given: number | undefined): Promise<number> => {
  const { rows } = await client.query<{ id: number }>(
    'select centre_id as id from kernel.centre_code order by 1',
  )
  const all = rows.map(({ id }) => id)
  const centre = given ?? (all.length === 1 ? all[0] : undefined)
  if (centre === undefined || !all.includes(centre))
    throw new Error(
      all.length === 0
        ? '数据库里还没有中心，请先建立中心再导入。'
        : `请用 --centre 指明一个中心：${all.join('、')}。`,
    )
  return centre
}

const bring = async (
  { url }: Reached,
  centreId: number,
  file: unknown,
  now: Date,
  fromOn: LocalDate,
): Promise<ImportReport> => {
  const database = openDatabase({ url, size: 1, applicationName: 'yimen-import-items' })
  try {
    return await importCatalogue(database, { centreId, file, now, fromOn })
  } catch (error) {
    // A version in force starts on that day or later.
    if (error instanceof StatementFailed && error.sqlstate === 'YM001')
      throw new Error(
        `有的事项已经有${fromOn}或者更晚施行的版本，什么都没有导入。请用 --from 写一个更晚的日期。`,
      )
    throw error
  } finally {
    await database.end()
  }
}

const run = async ({ file: path, centre, from, checkOnly }: Arguments): Promise<number> => {
  const file = await readCatalogue(path)
  const now = new Date()
  const today = localDateOf(now)
  const sorted = sortCatalogue(file, { today })
  if (checkOnly) {
    say(checkWords(sorted))
    return sorted.incomplete.length > 0 ? 1 : 0
  }

  // The application's role is enough, so its rules bind the import too.
  const { dataDir, databaseUrl } = settingsOf()
  const where = { dataDir, databaseUrl, databaseOwnerUrl: undefined }
  return await atDatabase(where, { say: () => undefined }, async (reached) => {
    const fromOn = from ?? today
    const report = await bring(reached, await centreIn(reached, centre), file, now, fromOn)
    say(importWords(sorted, report, fromOn))
    return report.incomplete.length > 0 ? 1 : 0
  })
}

Locale.Set(schemaWords)
await runCommand({
  args: readArguments(process.argv.slice(2)),
  usage,
  run,
  notDone: '没有导入',
  notDoneCode: 2,
})

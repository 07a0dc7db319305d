import process from 'node:process'
import { type LocalDate, localDateOf } from '@yimen/contract/local-date.ts'
import { Locale } from 'typebox/system'
import { readSettings } from './config.ts'
import { openDatabase, StatementFailed } from './db/pool.ts'
import { type Arguments, readArguments, usage } from './import-items/arguments.ts'
import { checkWords, importWords } from './import-items/report-words.ts'
import { schemaWords } from './import-items/schema-words.ts'
import { importCatalogue, type ImportReport, readCatalogue, sortCatalogue } from './modules/items/index.ts'
import { onStopSignal } from './start/stop-signals.ts'
import { reach, type Reached } from './verify/reach.ts'

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

  const read = readSettings(process.env)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  // The application's role is enough, so its rules bind the import too.
  const { dataDir, databaseUrl } = read.settings
  const reached = await reach({ dataDir, databaseUrl, databaseOwnerUrl: undefined }, () => undefined)
  let leaving: Promise<void> | undefined
  const leave = async (): Promise<void> => await (leaving ??= reached.leave())
  onStopSignal(
    () => void leave().finally(() => process.exit(2)),
    () => process.exit(2),
  )
  try {
    const fromOn = from ?? today
    const report = await bring(reached, await centreIn(reached, centre), file, now, fromOn)
    say(importWords(sorted, report, fromOn))
    return report.incomplete.length > 0 ? 1 : 0
  } finally {
    await leave()
  }
}

const words = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return /\p{Script=Han}/u.test(error.message) ? error.message : (error.stack ?? error.message)
}

const args = readArguments(process.argv.slice(2))
if ('problem' in args) {
  console.error(`${args.problem}\n${usage}`)
  process.exit(2)
}
Locale.Set(schemaWords)
try {
  process.exitCode = await run(args)
} catch (error) {
  console.error(words(error))
  process.exitCode = 2
}
process.exit()

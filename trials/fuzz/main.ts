import process from 'node:process'
import { readOptions, usage } from './options.ts'
import { refusing, reportWords } from './report.ts'
import { runFuzz } from './run.ts'
import { setStage } from './stage.ts'

/** `npm run fuzz`: requests made from the OpenAPI document alone, by people of every role, to the real application. */
const read = readOptions(process.argv.slice(2), Math.random)
if ('problem' in read) {
  console.error(`${read.problem}\n${usage}`)
  process.exit(2)
}
const { requests, seed, route, json } = read
const say = (line: string): void => console.log(line)
say(`种子 ${seed}，请求 ${requests} 个`)
const from = performance.now()
const stage = await setStage()
try {
  const tell = (done: number): void =>
    say(`  已发 ${done} 个，${Math.round((performance.now() - from) / 1000)} 秒`)
  const outcome = await runFuzz(stage, { requests, seed, route, tell })
  for (const line of reportWords(outcome)) say(line)
  const record = await stage.check()
  say(
    `查对：事件${record.events}个，办件${record.cases}件；${record.wrong.length === 0 ? '记录完整' : '有不符之处'}`,
  )
  for (const line of record.wrong.slice(0, 20)) say(`  ${line}`)
  const isSound = outcome.findings.length === 0 && record.wrong.length === 0 && refusing(outcome).length === 0
  if (json)
    say(
      JSON.stringify({
        seed,
        requests,
        findings: outcome.findings,
        routes: outcome.operations.map(({ operation, tally }) => ({
          name: operation.key,
          n: tally.requests,
          good: tally.good,
          statuses: Object.fromEntries(tally.statuses),
        })),
        record,
      }),
    )
  say(isSound ? '全部通过。' : '有不符之处，见上。')
  process.exitCode = isSound ? 0 : 1
} finally {
  await stage.close()
}

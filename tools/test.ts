import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { heading, root, runStep, runTogether, type Step, type StepResult } from './test/run-step.ts'
import { addTallies, type Report, type Tally, tallyLine, tallyOf } from './test/tally.ts'

/** `npm test`: every check there is, all of them even after a failure; `--only 名称,名称` for some. */
const checks: readonly Step[] = [
  { name: '类型', command: ['tsc', '-p', '.'] },
  { name: '网页类型', command: ['tsc', '-p', 'web'] },
  { name: '旅程类型', command: ['tsc', '-p', 'e2e'] },
  { name: '规范', command: ['oxlint', '--type-aware', '.'] },
  { name: '网页', command: ['vite', 'build', '--logLevel', 'warn'], folder: 'web' },
  { name: '边界', command: ['node', 'tools/boundaries/main.ts'] },
  { name: '格式', command: ['biome', 'format', '.'] },
  { name: '覆盖', command: ['node', 'tools/coverage/main.ts'] },
]

type Project = { name: string; project: string; minutes: number }

/**
 * One group after the other. Journeys wait for pages as long as trials wait for what they have killed: side by side
 * they fill each other's pauses. What is measured runs alone.
 */
const groups: readonly (readonly Project[])[] = [
  [{ name: '单元测试', project: 'unit', minutes: 10 }],
  [{ name: '数据库测试', project: 'database', minutes: 20 }],
  [
    { name: '浏览器旅程', project: 'browser', minutes: 20 },
    // Short forms: kill it, flood it, restore it. The long ones are commands of their own.
    { name: '实战演练', project: 'trial', minutes: 25 },
  ],
  [{ name: '性能', project: 'bench', minutes: 15 }],
]

const reports = join(root, '.tmp/test')

const runProject = async (
  { name, project, minutes }: Project,
  isAlone: boolean,
): Promise<[StepResult, Tally]> => {
  const output = join(reports, `${project}.json`)
  await rm(output, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`]
  const step: Step = {
    name,
    minutes,
    command: ['vitest', 'run', '--project', project, '--passWithNoTests', ...reporters],
  }
  let kept = ''
  const show = (words: string): void => {
    if (isAlone) process.stdout.write(words)
    else kept += words
  }
  if (isAlone) heading(`${name}（${project}）`)
  const result = await runStep(step, show)
  if (!isAlone) {
    heading(`${name}（${project}）`)
    process.stdout.write(kept)
  }
  const report = existsSync(output) ? (JSON.parse(readFileSync(output, 'utf8')) as Report) : undefined
  return [result, tallyOf(report, result.passed)]
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const only = values.only?.split(',')
const wanted = ({ name }: { name: string }): boolean => only === undefined || only.includes(name)

await mkdir(reports, { recursive: true })
const results = await runTogether(checks.filter(wanted), 2)
const tallies: Tally[] = []
for (const group of groups) {
  const chosen = group.filter(wanted)
  const ended = await Promise.all(
    chosen.map(async (project) => await runProject(project, chosen.length === 1)),
  )
  for (const [result, tally] of ended) {
    results.push(result)
    tallies.push(tally)
  }
}

const total = addTallies(tallies)
heading('小结')
for (const { step, passed, seconds } of results)
  console.log(`${passed ? '通过' : '未通过'}  ${step.name}（${seconds} 秒）`)
for (const name of total.skippedNames) console.log(`跳过    ${name}`)
for (const { file, name, why } of total.failures)
  console.log(`\n失败    ${relative(root, file)}　${name}\n${why.replaceAll(/^/gm, '        ')}`)
const brokenChecks = results.filter(({ step, passed }) => !passed && checks.includes(step)).length
console.log(tallyLine({ ...total, failed: total.failed + brokenChecks }))
if (results.length === 0 || results.some(({ passed }) => !passed) || total.failed > 0) process.exitCode = 1

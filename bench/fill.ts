import process from 'node:process'
import { DEMO_CENTRE } from '../demo/organisation.ts'
import { readArguments, usage } from './fill/arguments.ts'
import { fillCases } from './fill/fill-cases.ts'
import { openTarget } from './fill/target.ts'

/**
 * `npm run fill -- --cases N`: fills the demonstration's centre with N cases over three years, made by the same
 * decisions and the same fold as at a counter and written in bulk; `npm run verify` passes afterwards.
 */
const say = (line: string): void => console.log(line)

const args = readArguments(process.argv.slice(2))
if ('problem' in args) {
  console.error(`${args.problem}\n${usage}`)
  process.exit(2)
}
const startedAt = performance.now()
const now = new Date()
const { leave, anchor, ...target } = await openTarget(args.data, now, say)
try {
  const report = await fillCases({
    ...target,
    centreId: DEMO_CENTRE,
    count: args.cases,
    seed: args.seed,
    now: now.toISOString(),
    workers: args.workers,
    // Below this the rows go in as fast as the indexes could be built.
    rebuild: args.cases >= 20_000,
    say,
  })
  const anchoredAt = performance.now()
  const roots = await anchor(DEMO_CENTRE, new Date().toISOString())
  say(`存根${roots}号：${((performance.now() - anchoredAt) / 1000).toFixed(1)}秒`)
  say(`已造${report.made}件${report.refused > 0 ? `，其中${report.refused}件停在规则不准许的一步` : ''}。`)
} finally {
  await leave()
}
const seconds = (performance.now() - startedAt) / 1000
say(`用时${seconds.toFixed(0)}秒，每秒${Math.round(args.cases / seconds)}件。`)
process.exit(0)

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { coverageOf } from './coverage.ts'
import { readSources, root } from './sources.ts'
import { markdownTable, terminalTable } from './table.ts'

/** `npm run coverage`: clause → code → test, from the text of the sources alone. */
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
})
const coverage = coverageOf(readSources())

if (values.json) console.log(JSON.stringify({ clauses: coverage.clauses }, null, 2))
else if (!values.write) console.log(terminalTable(coverage.clauses))
if (values.write) {
  writeFileSync(join(root, 'docs/coverage.md'), markdownTable(coverage.clauses))
  console.error('已写入 docs/coverage.md')
}
for (const problem of coverage.problems) console.error(problem)
if (coverage.problems.length > 0) process.exitCode = 1

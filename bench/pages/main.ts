import process from 'node:process'
import type { Run } from '../run.ts'
import { lettersBench } from './letters.ts'
import { pagesBench } from './pages-bench.ts'
import { startUpBench } from './start-up.ts'

/** `node bench/pages/main.ts [letters] [start] [pages] [--json]`: each by itself, or all. */
const args = process.argv.slice(2)
const asked = args.filter((arg) => !arg.startsWith('--'))
const wants = (name: string): boolean => asked.length === 0 || asked.includes(name)
const runs: Run[] = []
if (wants('letters')) runs.push(...(await lettersBench({ letters: 200, repeats: 3 })))
if (wants('start')) runs.push(...(await startUpBench({ repeats: 3, idleSeconds: 10, loadSeconds: 10 })))
if (wants('pages')) runs.push(...(await pagesBench({ repeats: 5, say: (line) => console.error(line) })))
if (args.includes('--json')) console.log(JSON.stringify(runs))
else
  for (const { name, median, unit, n } of runs) console.log(`${name}　${median.toFixed(1)} ${unit}（${n}）`)
process.exit(0)

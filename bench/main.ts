import { cpus, totalmem } from 'node:os'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { actsBench } from './acts-bench.ts'
import { lettersBench } from './pages/letters.ts'
import { pagesBench } from './pages/pages-bench.ts'
import { startUpBench } from './pages/start-up.ts'
import { readBench } from './read/read-bench.ts'
import type { Run } from './run.ts'

/**
 * `npm run bench [-- --only acts,letters,start,pages,read] [--json] [--seconds N] [--repeats N] [--desks N]`.
 * Reading needs records that `npm run fill` made, the smallest first: `--read DIR --read DIR`.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'boolean' },
    seconds: { type: 'string', default: '10' },
    repeats: { type: 'string', default: '3' },
    desks: { type: 'string', default: '64' },
    requests: { type: 'string', default: '500' },
    read: { type: 'string', multiple: true, default: [] },
  },
})
const say = (line: string): void => console.error(line)
const repeats = Number(values.repeats)

const parts: Record<string, () => Promise<Run[]>> = {
  acts: async () =>
    await actsBench({ seconds: Number(values.seconds), repeats, desks: Number(values.desks), say }),
  letters: async () => await lettersBench({ letters: 200, repeats }),
  start: async () => await startUpBench({ repeats, idleSeconds: 10, loadSeconds: 10 }),
  pages: async () => await pagesBench({ repeats, say }),
  read: async () =>
    await readBench({
      dataDirs: values.read,
      requests: Number(values.requests),
      repeats,
      concurrency: 8,
      say,
    }),
}
const wanted =
  values.only?.split(',') ?? Object.keys(parts).filter((name) => name !== 'read' || values.read.length > 0)
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`没有这一项：${unknown.join('、')}。可选：${Object.keys(parts).join('、')}`)
  process.exit(2)
}

const runs: Run[] = []
for (const name of wanted) runs.push(...((await parts[name]?.()) ?? []))
const machine = {
  cpus: cpus().length,
  model: cpus()[0]?.model ?? '',
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
}
if (values.json === true) console.log(JSON.stringify({ machine, runs }))
else {
  console.log(`${machine.cpus} × ${machine.model}，${machine.memoryGb} GB，Node ${machine.node}`)
  for (const { name, n, unit, median, p50, p95, p99, ratio } of runs) {
    const spread = p99 === undefined ? '' : `　p50 ${show(p50)}　p95 ${show(p95)}　p99 ${show(p99)}`
    console.log(
      `${name}　${show(median)} ${unit}${spread}${ratio === undefined ? '' : `　比 ${ratio.toFixed(2)}`}　（${n}）`,
    )
  }
}
// Chromium and the renderer may leave a handle open.
process.exit(0)

function show(value: number | undefined): string {
  if (value === undefined) return '—'
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}

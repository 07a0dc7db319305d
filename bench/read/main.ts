import process from 'node:process'
import { QUESTIONS, QUESTION_NAMES } from './questions.ts'
import { readBench } from './read-bench.ts'

/**
 * `node bench/read/main.ts DIR… [--requests N] [--repeats N] [--concurrency N] [--only name,name] [--json]`: reading
 * from records that `npm run fill` made, the smallest first.
 */
const args = process.argv.slice(2)
const dataDirs: string[] = []
const given = new Map<string, string>()
for (let i = 0; i < args.length; i++) {
  const arg = args[i] ?? ''
  if (!arg.startsWith('--')) dataDirs.push(arg)
  else if (arg === '--json') given.set(arg, '')
  else given.set(arg, args[++i] ?? '')
}
const number = (name: string, otherwise: number): number => Number(given.get(name) ?? otherwise)
const only = given.get('--only')?.split(',')
const runs = await readBench({
  dataDirs,
  requests: number('--requests', 500),
  repeats: number('--repeats', 3),
  concurrency: number('--concurrency', 8),
  ...(only === undefined ? {} : { only: QUESTION_NAMES.filter((name) => only.includes(name)) }),
  say: (line) => console.error(line),
})
if (given.has('--json')) console.log(JSON.stringify(runs))
else {
  const cpuOf = (name: string, part: string): string =>
    (runs.find((run) => run.name === `${name}/cpu-${part}`)?.median ?? 0).toFixed(2)
  for (const { name, p50 = 0, p95 = 0, p99 = 0, ratio = 1 } of runs.filter(({ p99 }) => p99 !== undefined)) {
    const [, question = '', way, count] = name.split('/')
    console.log(
      `${QUESTIONS[question as keyof typeof QUESTIONS]}　${way === 'alone' ? '逐个' : '并发'}　${count}件　p50 ${p50.toFixed(1)}　p95 ${p95.toFixed(1)}　p99 ${p99.toFixed(1)} 毫秒　为首个的${ratio.toFixed(2)}倍　处理器 ${cpuOf(name, 'server')}+${cpuOf(name, 'database')} 毫秒`,
    )
  }
}
process.exit(0)

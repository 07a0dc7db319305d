import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { trialWords } from '../crash/report.ts'
import { option } from './pair.ts'
import { runTwoServers } from './run.ts'

/** `npm run two-servers`: two servers on one database behind a proxy. `-- --seconds N --desks N --kills N --crossings N`. */
const folder = await mkdtemp(join(tmpdir(), 'yimen-two-'))
try {
  console.log(`机器：${cpus().length} × ${cpus()[0]?.model ?? ''}，Node ${process.version}`)
  const options = {
    desks: option('desks', 32),
    seconds: option('seconds', 60),
    kills: option('kills', 4),
    crossings: option('crossings', 100),
  }
  const began = performance.now()
  const say = (line: string): void =>
    console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} 秒 ${line}`)
  const trials = await runTwoServers(folder, options, say)
  for (const trial of trials) for (const line of trialWords(trial)) console.log(line)
  const sound = trials.every(({ wrong }) => wrong.length === 0)
  console.log(sound ? '全部通过。' : '有不符之处，见上。')
  process.exitCode = sound ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

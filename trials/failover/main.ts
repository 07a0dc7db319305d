import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { trialWords } from '../crash/report.ts'
import { option } from '../two-servers/pair.ts'
import { missingHere } from './debian.ts'
import { runFailOver } from './run.ts'

/** `npm run failover`: a primary with a synchronous standby, lost under load. `-- --seconds N --desks N`. */
const missing = missingHere()
if (missing !== null) {
  console.log(`没有做：${missing}。`)
  process.exit(0)
}
console.log(`机器：${cpus().length} × ${cpus()[0]?.model ?? ''}，Node ${process.version}`)
const began = performance.now()
const say = (line: string): void =>
  console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} 秒 ${line}`)
let sound = true
for (const loss of ['killed', 'silent'] as const) {
  const folder = await mkdtemp(join(tmpdir(), 'yimen-failover-'))
  try {
    const options = { desks: option('desks', 32), seconds: option('seconds', 15), loss }
    const trial = await runFailOver(folder, options, say)
    for (const line of trialWords(trial)) console.log(line)
    sound &&= trial.wrong.length === 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
console.log(sound ? '全部通过。' : '有不符之处，见上。')
process.exitCode = sound ? 0 : 1

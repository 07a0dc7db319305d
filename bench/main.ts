import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type Figure, runActs } from './acts.ts'
import { desksOf, manyDesks } from './desks.ts'
import { startProduct } from './product.ts'

/**
 * Acts per second through HTTP: session, permission, validation, rules, letters' rows, chain and commit, with
 * server, database and load on this machine and fsync on. `-- --seconds N --desks N --json`.
 */
const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}

const dataDir = await mkdtemp(join(tmpdir(), 'yimen-bench-'))
const product = await startProduct({ DATA_DIR: dataDir })
try {
  const units = await desksOf(product.origin)
  const desks = manyDesks(units, option('desks', 64))
  await runActs(product.origin, desks, 3)
  const runs: Figure[] = []
  for (let i = 0; i < option('repeats', 3); i++)
    runs.push(await runActs(product.origin, desks, option('seconds', 10)))
  const median = runs.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(runs.length / 2)]
  const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? '', node: process.version }
  if (process.argv.includes('--json')) console.log(JSON.stringify({ machine, units: units.length, runs }))
  else {
    console.log(
      `${machine.cpus} × ${machine.model}, Node ${machine.node}; ${desks.length} desks over ${units.length} units`,
    )
    for (const r of runs)
      console.log(
        `${r.perSecond.toFixed(0)} acts/s (${r.acts} in ${r.seconds.toFixed(1)} s)  p50 ${r.p50.toFixed(1)} ms  p95 ${r.p95.toFixed(1)} ms  p99 ${r.p99.toFixed(1)} ms`,
      )
    console.log(`median ${median?.perSecond.toFixed(0)} acts/s`)
  }
} finally {
  await product.stop()
  await rm(dataDir, { recursive: true, force: true })
}

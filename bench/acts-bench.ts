import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, runActs } from './acts.ts'
import { appDatabase, recordCourses, runCeiling } from './ceiling.ts'
import { cpuTimes } from './cpu.ts'
import { desksOf, manyDesks } from './desks.ts'
import { hire } from './hire.ts'
import { startProduct } from './product.ts'
import { medianOf, type Run } from './run.ts'

export type ActsOptions = {
  seconds: number
  repeats: number
  desks: number
  /** How many cases stand in the record before. */
  demoCases?: number
  say: (line: string) => void
}

type Measured = Figure & { cpu: { server: number; database: number; load: number } }

/**
 * Acts per second through HTTP: session, permission, validation, rules, letters' rows, messages, chain and commit,
 * with server, database and load on this machine and fsync on; over many units, over one, and beside them, in turns,
 * the ceiling that the database sets.
 */
export const actsBench = async ({
  seconds,
  repeats,
  desks,
  demoCases = 500,
  say,
}: ActsOptions): Promise<Run[]> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'yimen-bench-'))
  const product = await startProduct({ DATA_DIR: dataDir, DEMO_CASES: String(demoCases), TRUST_PROXY: '1' })
  const database = await appDatabase(dataDir)
  try {
    const units = await desksOf(product.origin)
    const [first] = units
    if (first === undefined) throw new Error('no desk')
    const courses = await recordCourses(database, dataDir, product.origin, units)
    const many = await hire(dataDir, product.origin, manyDesks(units, desks))
    const one = await hire(dataDir, product.origin, manyDesks([first], desks))
    const measured = async (work: () => Promise<Figure>): Promise<Measured> => {
      const before = cpuTimes(product.child.pid ?? 0)
      const figure = await work()
      const after = cpuTimes(product.child.pid ?? 0)
      const per = (part: keyof typeof before): number => (1000 * (after[part] - before[part])) / figure.acts
      return { ...figure, cpu: { server: per('server'), database: per('database'), load: per('load') } }
    }
    const ways = {
      ceiling: (time: number) => runCeiling(database, courses, time, desks),
      acts: (time: number) => runActs(product.origin, many, time),
      'acts/one-unit': (time: number) => runActs(product.origin, one, time),
    }
    // The first moments are for caches and compilers.
    for (const work of [ways.ceiling, ways.acts]) await work(2)
    const runs: Record<keyof typeof ways, Measured[]> = { ceiling: [], acts: [], 'acts/one-unit': [] }
    for (let i = 0; i < repeats; i++)
      for (const name of Object.keys(ways) as (keyof typeof ways)[]) {
        const figure = await measured(async () => await ways[name](seconds))
        runs[name].push(figure)
        say(`${name}：每秒${figure.perSecond.toFixed(0)}`)
      }
    const ceiling = medianOf(runs.ceiling.map(({ perSecond }) => perSecond))
    return (Object.keys(ways) as (keyof typeof ways)[]).flatMap((name) =>
      runsOf(name, `${units.length} units, ${desks} at once`, runs[name], ceiling),
    )
  } finally {
    await database.end()
    await product.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const runsOf = (name: string, what: string, figures: readonly Measured[], ceiling: number): Run[] => {
  const n = figures.reduce((sum, { acts }) => sum + acts, 0)
  const median = (of: (figure: Measured) => number): number => medianOf(figures.map(of))
  const perSecond = median((f) => f.perSecond)
  const quantiles = { p50: median((f) => f.p50), p95: median((f) => f.p95), p99: median((f) => f.p99) }
  return [
    { name: `${name}/per-second (${what})`, n, unit: '1/s', median: perSecond, ratio: perSecond / ceiling },
    { name: `${name}/time`, n, unit: 'ms', median: quantiles.p50, ...quantiles },
    ...(['server', 'database', 'load'] as const).map((part) => ({
      name: `${name}/cpu-${part}`,
      n,
      unit: 'ms',
      median: median(({ cpu }) => cpu[part]),
    })),
  ]
}

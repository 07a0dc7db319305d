import { chance } from '../../demo/cases/chance.ts'
import { cpuTimes } from '../cpu.ts'
import { type Product, startProduct } from '../product.ts'
import { type Run, runOf } from '../run.ts'
import { type Asker, askerOf } from './asker.ts'
import { QUESTION_NAMES, type QuestionName, questionOf } from './questions.ts'
import { type Readers, signReadersIn } from './readers.ts'
import { type Record as Filled, sampleCases } from './sample-cases.ts'

export type ReadOptions = {
  /** Filled data folders, the smallest first; each gets a product of its own. */
  dataDirs: readonly string[]
  /** Requests per question, repeat and way of asking. */
  requests: number
  repeats: number
  concurrency: number
  only?: readonly QuestionName[]
  say: (line: string) => void
}

type Place = { filled: Filled; product: Product; readers: Readers; dataDir: string }
type Way = 'alone' | 'together'
const WAYS: readonly Way[] = ['alone', 'together']
type Cpu = { server: number; database: number; requests: number }

/**
 * Reading through HTTP from records of several sizes, one after the other in each repeat, so that what disturbs the
 * machine disturbs all. `ratio` is the p99 to that of the first record.
 */
export const readBench = async (options: ReadOptions): Promise<Run[]> => {
  const { dataDirs, repeats, say, only = QUESTION_NAMES } = options
  const places: Place[] = []
  try {
    for (const dataDir of dataDirs) places.push(await openPlace(dataDir, say))
    const times = new Map<string, number[][]>()
    const cpu = new Map<string, Cpu>()
    for (let repeat = 0; repeat <= repeats; repeat++)
      for (const way of WAYS)
        for (const name of only)
          for (const place of places) {
            const seed = repeat * 1000 + QUESTION_NAMES.indexOf(name) * 10 + WAYS.indexOf(way)
            const before = cpuTimes(place.product.child.pid ?? 0)
            const taken = await askMany(place, name, way, options, seed)
            const after = cpuTimes(place.product.child.pid ?? 0)
            // The first round is for caches and compilers.
            if (repeat === 0) continue
            const key = keyOf(name, way, place)
            times.set(key, [...(times.get(key) ?? []), taken])
            const sum = cpu.get(key) ?? { server: 0, database: 0, requests: 0 }
            sum.server += after.server - before.server
            sum.database += after.database - before.database
            sum.requests += taken.length
            cpu.set(key, sum)
          }
    const questions = only.flatMap((name) =>
      WAYS.flatMap((way) =>
        places.flatMap((place) => runsOf(name, way, place, places[0] ?? place, times, cpu)),
      ),
    )
    const sizes = places.map(({ filled: { bytes, count } }) => ({
      name: `database/bytes-per-case/${count}`,
      n: count,
      unit: 'B',
      median: bytes / count,
    }))
    return [...questions, ...sizes]
  } finally {
    for (const { product } of places) await product.stop()
  }
}

const keyOf = (name: QuestionName, way: Way, { filled }: Place): string =>
  `read/${name}/${way}/${filled.count}`

const openPlace = async (dataDir: string, say: (line: string) => void): Promise<Place> => {
  const product = await startProduct({ DATA_DIR: dataDir, TRUST_PROXY: '1' })
  try {
    const [filled, readers] = [await sampleCases(dataDir, 3_000), await signReadersIn(product.origin)]
    say(`${dataDir}：${filled.count}件，每件${Math.round(filled.bytes / filled.count)}字节`)
    return { filled, product, readers, dataDir }
  } catch (error) {
    await product.stop()
    throw error
  }
}

const askMany = async (
  { filled, product, readers }: Place,
  name: QuestionName,
  way: Way,
  { requests, concurrency }: ReadOptions,
  seed: number,
): Promise<number[]> => {
  const c = chance(seed)
  const questions = Array.from({ length: requests }, () => questionOf(name, filled, readers, c))
  const lanes = way === 'alone' ? 1 : concurrency
  const asker = askerOf(product.origin, lanes)
  const times: number[] = []
  const next = questions.values()
  try {
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        for (const question of next) times.push(await askOne(asker, question))
      }),
    )
  } finally {
    asker.close()
  }
  return times
}

const askOne = async (asker: Asker, question: Parameters<Asker['ask']>[0]): Promise<number> => {
  const answer = await asker.ask(question)
  if (answer.status !== 200)
    throw new Error(`${question.method} ${question.path}: ${answer.status} ${answer.text.slice(0, 300)}`)
  return answer.ms
}

const runsOf = (
  name: QuestionName,
  way: Way,
  place: Place,
  first: Place,
  times: ReadonlyMap<string, number[][]>,
  cpu: ReadonlyMap<string, Cpu>,
): Run[] => {
  const key = keyOf(name, way, place)
  const run = runOf(key, 'ms', times.get(key) ?? [])
  const firstKey = keyOf(name, way, first)
  const base = runOf(firstKey, 'ms', times.get(firstKey) ?? [])
  const used = cpu.get(key) ?? { server: 0, database: 0, requests: 1 }
  const perRequest = (seconds: number): number => (seconds * 1000) / used.requests
  return [
    { ...run, ratio: (run.p99 ?? 0) / (base.p99 ?? 1) },
    { name: `${key}/cpu-server`, n: used.requests, unit: 'ms', median: perRequest(used.server) },
    { name: `${key}/cpu-database`, n: used.requests, unit: 'ms', median: perRequest(used.database) },
  ]
}

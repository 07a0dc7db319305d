import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { chance } from '../../demo/cases/chance.ts'
import { startProduct } from '../product.ts'
import { askerOf } from '../read/asker.ts'
import { QUESTION_NAMES, questionOf } from '../read/questions.ts'
import { signReadersIn } from '../read/readers.ts'
import { sampleCases } from '../read/sample-cases.ts'
import type { Run } from '../run.ts'
import { type Memory, memoryOf } from './memory.ts'

export type StartOptions = { repeats: number; idleSeconds: number; loadSeconds: number }

/**
 * Seconds until the product serves, from nothing (database made, demonstration with 500 cases) and again; what it
 * holds in memory when idle and while eight people read; bytes of database per case.
 */
export const startUpBench = async (options: StartOptions): Promise<Run[]> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'yimen-bench-start-'))
  try {
    const [first, firstTime] = await timed(async () => await startProduct({ DATA_DIR: dataDir }))
    await first.stop()
    const again: number[] = []
    for (let i = 1; i < options.repeats; i++) {
      const [product, seconds] = await timed(async () => await startProduct({ DATA_DIR: dataDir }))
      again.push(seconds)
      await product.stop()
    }
    const [product, seconds] = await timed(
      async () => await startProduct({ DATA_DIR: dataDir, TRUST_PROXY: '1' }),
    )
    again.push(seconds)
    again.sort((a, b) => a - b)
    try {
      await setTimeout(options.idleSeconds * 1000)
      const pid = product.child.pid ?? 0
      const idle = memoryOf(pid)
      const { most, bytesPerCase, count } = await underLoad(product.origin, dataDir, pid, options.loadSeconds)
      return [
        { name: 'start/first', n: 1, unit: 's', median: firstTime },
        { name: 'start/again', n: again.length, unit: 's', median: again[Math.floor(again.length / 2)] ?? 0 },
        ...memoryRuns('idle', idle),
        ...memoryRuns('load', most),
        { name: `database/bytes-per-case/${count}`, n: count, unit: 'B', median: bytesPerCase },
      ]
    } finally {
      await product.stop()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
  const from = performance.now()
  return [await work(), (performance.now() - from) / 1000]
}

const memoryRuns = (when: string, { server, database }: Memory): Run[] => [
  { name: `memory/${when}/server`, n: 1, unit: 'MB', median: server },
  { name: `memory/${when}/database`, n: 1, unit: 'MB', median: database },
]

/** The most that is held while eight people read for some seconds. */
const underLoad = async (origin: string, dataDir: string, pid: number, seconds: number) => {
  const [filled, readers] = [await sampleCases(dataDir, 400), await signReadersIn(origin)]
  const asker = askerOf(origin, 8)
  const until = performance.now() + seconds * 1000
  const most: Memory = { server: 0, database: 0 }
  // Names are asked for rarely: an account may do so five times a second.
  const names = QUESTION_NAMES.filter((name) => name !== 'search-name')
  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    const c = chance(lane + 1)
    while (performance.now() < until) {
      const answer = await asker.ask(questionOf(c.pick(names), filled, readers, c))
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text.slice(0, 200)}`)
    }
  })
  const watching = (async () => {
    while (performance.now() < until) {
      const now = memoryOf(pid)
      most.server = Math.max(most.server, now.server)
      most.database = Math.max(most.database, now.database)
      await setTimeout(500)
    }
  })()
  try {
    await Promise.all([...lanes, watching])
  } finally {
    asker.close()
  }
  return { most, bytesPerCase: filled.bytes / filled.count, count: filled.count }
}

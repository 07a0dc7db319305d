import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actsBench } from './acts-bench.ts'
import { lettersBench } from './pages/letters.ts'
import { PASSWORD } from './product.ts'
import { readBench } from './read/read-bench.ts'
import type { Run } from './run.ts'

/**
 * Speed can't rot unseen: every figure is held against what the same machine's database does with bare acts in the
 * same run, so that a slow or busy machine moves both. The bounds are about three times what was measured. Where one
 * is not held, all is measured again: somebody else's moment of work does not come three times, what is slow does.
 */
const CASES = 1000
const MOST_ROUNDS = 3
const say = (): void => undefined

/** How many times as long as in the bare loop. */
const ACTS = [
  ['acts/per-second', 3],
  ['acts/one-unit/per-second', 4],
] as const
/** As long as how many bare acts. */
const ASKED = [
  ['read/open-case/alone', 16],
  ['read/queue/alone', 16],
  ['read/search-item/alone', 14],
  ['read/search-name/alone', 14],
  ['read/track/alone', 14],
  ['letters/one', 60],
] as const

let folder: string
const rounds: Run[][] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yimen-bench-'))
  await promisify(execFile)(
    process.execPath,
    ['bench/fill.ts', '--cases', String(CASES), '--data', join(folder, 'filled')],
    { cwd: fileURLToPath(new URL('..', import.meta.url)), env: { ...process.env, DEMO_PASSWORD: PASSWORD } },
  )
  do rounds.push(await measured())
  while (rounds.length < MOST_ROUNDS && !isAllHeld())
}, 600_000)
afterAll(async () => await rm(folder, { recursive: true, force: true }))

const measured = async (): Promise<Run[]> => [
  ...(await actsBench({ seconds: 2, repeats: 2, desks: 32, demoCases: 60, say })),
  ...(await readBench({
    dataDirs: [join(folder, 'filled')],
    requests: 40,
    repeats: 1,
    concurrency: 8,
    say,
  })),
  ...(await lettersBench({ letters: 30, repeats: 1 })),
]

const figure = (runs: readonly Run[], beginning: string): number => {
  const found = runs.find(({ name }) => name.startsWith(beginning))
  if (found === undefined) throw new Error(`没有测到 ${beginning}`)
  return found.median
}
/** Bare acts per second when nothing else is done. */
const ceiling = (runs: readonly Run[]): number => figure(runs, 'ceiling/per-second')
const best = (of: (runs: readonly Run[]) => number): number => Math.min(...rounds.map(of))
const timesAsLong = (name: string): number => best((runs) => ceiling(runs) / figure(runs, name))
const bareActs = (name: string): number => best((runs) => (figure(runs, name) * ceiling(runs)) / 1000)

const isAllHeld = (): boolean =>
  ACTS.every(([name, most]) => timesAsLong(name) < most) &&
  ASKED.every(([name, most]) => bareActs(name) < most)

describe('acts through HTTP, against the same calls sent by a bare loop', () => {
  test.each(ACTS)('%s takes at most %i times as long', (name, most) => {
    expect(timesAsLong(name)).toBeLessThan(most)
  })
})

describe('what is asked for, in bare acts', () => {
  test.each(ASKED)('%s takes at most as long as %i of them', (name, most) => {
    expect(bareActs(name)).toBeLessThan(most)
  })
})

test('a case takes at most 45 kilobytes of the database, the empty one shared out among them', () => {
  expect(best((runs) => figure(runs, 'database/bytes-per-case'))).toBeLessThan(45_000)
})

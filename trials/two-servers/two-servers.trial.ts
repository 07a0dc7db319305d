import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { trialWords } from '../crash/report.ts'
import { runTwoServers } from './run.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yimen-two-'))
})
afterAll(async () => await rm(folder, { recursive: true, force: true }))

test('two servers on one database: what one was told the other knows, and one may die', {
  timeout: 600_000,
}, async () => {
  const trials = await runTwoServers(
    folder,
    { desks: 16, seconds: 2, kills: 1, crossings: 6 },
    () => undefined,
  )
  expect(trials.map(({ name }) => name)).toHaveLength(4)
  for (const trial of trials) expect(trial.wrong, trialWords(trial).join('\n')).toEqual([])
})

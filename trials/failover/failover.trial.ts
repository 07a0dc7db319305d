import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { trialWords } from '../crash/report.ts'
import { missingHere } from './debian.ts'
import { runFailOver } from './run.ts'

const missing = missingHere()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yimen-failover-'))
})
afterAll(async () => await rm(folder, { recursive: true, force: true }))

test.skipIf(missing !== null)(
  `the primary is killed under load, the standby takes over, nothing acknowledged is lost${missing === null ? '' : `: ${missing}`}`,
  { timeout: 600_000 },
  async () => {
    const trial = await runFailOver(folder, { desks: 16, seconds: 3, loss: 'killed' }, () => undefined)
    expect(trial.wrong, trialWords(trial).join('\n')).toEqual([])
    expect(trial.seen).toHaveLength(4)
  },
)

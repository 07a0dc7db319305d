import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desksOf, manyDesks } from '../../bench/desks.ts'
import { cutBodies } from './cut-body.ts'
import { databaseAway } from './database-away.ts'
import { dice } from './dice.ts'
import { LEAST_UNANSWERED } from './kill.ts'
import { runKills } from './kills.ts'
import { type Load, startLoad } from './load.ts'
import { type Before, commandsBefore } from './proof.ts'
import { setStage, type Stage } from './stage.ts'

/** The short form of `npm run crash-test`. */
const DESKS = 40

let dataDir: string
let stage: Stage
let units: Awaited<ReturnType<typeof desksOf>>
let load: Load
let before: Before
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'yimen-crash-'))
  stage = await setStage(dataDir)
  before = await commandsBefore(stage)
  units = await desksOf(stage.origin)
  load = startLoad(stage.origin, manyDesks(units, DESKS))
}, 600_000)
afterAll(async () => {
  await load.stop()
  await stage.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('server, database and both killed under load: all that was acknowledged is there, once', async () => {
  const rounds = await runKills(stage, load, before, ['server', 'database', 'both'], dice(20261122))
  expect(rounds.map(({ wrong }) => wrong)).toEqual([[], [], []])
  for (const { unanswered, answeredLate, foundDone, doneAnew, events, cases } of rounds) {
    expect(unanswered).toBeGreaterThanOrEqual(LEAST_UNANSWERED)
    expect(answeredLate + foundDone + doneAnew).toBe(unanswered)
    expect(events).toBeGreaterThan(100)
    expect(cases).toBeGreaterThan(10)
  }
})

test('the database refuses connections for eight seconds and comes back', async () => {
  const { wrong } = await databaseAway(stage, load, before, units[0]?.clerk ?? {}, 'refused', 8)
  expect(wrong).toEqual([])
})

test('requests cut in the middle leave nothing half done', async () => {
  const { wrong } = await cutBodies(stage, units, load.books, { cuts: 30, slowSeconds: 0 })
  expect(wrong).toEqual([])
})

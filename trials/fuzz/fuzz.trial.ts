import { afterAll, beforeAll, expect, test } from 'vitest'
import { exemption } from './exempt.ts'
import { refusing } from './report.ts'
import { type Outcome, runFuzz } from './run.ts'
import { setStage, type Stage } from './stage.ts'

/** The short form of `npm run fuzz`. */
const REQUESTS = 3000

let stage: Stage
let outcome: Outcome
beforeAll(async () => {
  stage = await setStage()
  outcome = await runFuzz(stage, { requests: REQUESTS, seed: 20261123, route: '' })
}, 600_000)
afterAll(async () => await stage.close())

test('the witness saw what was written', () => {
  expect(outcome.written).toBeGreaterThan(1000)
})

test('no answer breaks, tells too much, takes too long, or changes what it should not', () => {
  expect(outcome.findings.map(({ what, example }) => `${what}\n${example}`)).toEqual([])
})

test('every route is reached, and its rules are', () => {
  expect(outcome.operations.length).toBeGreaterThan(110)
  expect(outcome.operations.filter(({ tally }) => tally.requests < 10)).toEqual([])
  expect(
    refusing(outcome).map(({ operation, tally }) => `${operation.key} ${tally.good}/${tally.requests}`),
  ).toEqual([])
  const isDone = ({ tally }: Outcome['operations'][number]) => (tally.statuses.get(200) ?? 0) > 0
  expect(
    outcome.operations.filter(({ operation }) => exemption(operation) === null).filter(isDone).length,
  ).toBeGreaterThan(60)
})

test('and the record holds: chains, numbers, rows and the work of every case', async () => {
  const { wrong, cases } = await stage.check()
  expect(wrong).toEqual([])
  expect(cases).toBeGreaterThan(50)
})

import { expect, test } from 'vitest'
import { addTallies, type Report, tallyLine, tallyOf } from './tally.ts'

const file = (status: string, ...tests: string[]): Report['testResults'][number] => ({
  name: 'a.test.ts',
  status,
  assertionResults: tests.map((each, index) => ({ fullName: ` ${each} ${index}`, status: each })),
})

test('tests are counted by how they ended; those left out are named', () => {
  const report = {
    testResults: [file('failed', 'passed', 'failed', 'pending'), file('passed', 'passed', 'todo')],
  }
  expect(tallyOf(report, false)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 2,
    skippedNames: ['pending 2', 'todo 1'],
    failures: [{ file: 'a.test.ts', name: 'failed 1', why: '' }],
  })
})

test('a file that broke before its tests is a failure', () => {
  expect(tallyOf({ testResults: [file('failed')] }, false).failed).toBe(1)
  expect(tallyOf({ testResults: [file('failed', 'passed')] }, false).failed).toBe(1)
})

test('a run that ended badly is a failure even if every test passed or no report came', () => {
  expect(tallyOf({ testResults: [file('passed', 'passed')] }, false).failed).toBe(1)
  expect(tallyOf(undefined, false).failed).toBe(1)
  expect(tallyOf({ testResults: [] }, true).failed).toBe(0)
})

test('the last line adds up all runs', () => {
  const one = tallyOf({ testResults: [file('passed', 'passed', 'skipped')] }, true)
  expect(tallyLine(addTallies([one, one, tallyOf(undefined, false)]))).toBe('2 passed, 1 failed, 2 skipped')
})

import { expect, test } from 'vitest'
import { countWords, waitingCount } from './waiting-count.ts'

const question = (findingId: string, allowed: boolean) => ({
  findingId,
  actions: [{ action: 'answer' as const, label: '', allowed, refusals: [] }],
})
const duty = (dueAt: string, allowed: boolean) => ({
  dueAt,
  actions: [{ action: 'fulfil' as const, label: '', allowed, refusals: [] }],
})

test('a question counts once, and only where I can do something about it', () => {
  expect(
    waitingCount([question('a', true), question('a', true), question('b', false)], [], '2026-11-22'),
  ).toBe(1)
})

test.each([
  ['2026-11-22T10:00:00.000Z', true, 1],
  ['2026-11-22T16:00:00.000Z', true, 0],
  ['2026-11-20T10:00:00.000Z', true, 1],
  ['2026-11-22T10:00:00.000Z', false, 0],
])('a duty due %s that a note fulfils (%s) counts %i on the 22nd', (dueAt, allowed, count) => {
  expect(waitingCount([], [duty(dueAt, allowed)], '2026-11-22')).toBe(count)
})

test.each([
  [50, '50'],
  [51, '50+'],
])('%i is written %s', (count, words) => {
  expect(countWords(count)).toBe(words)
})

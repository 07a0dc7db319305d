import { expect, test } from 'vitest'
import { countText, neighbour } from './queue-order.ts'

test.each([
  [undefined, 1, 'a'],
  ['a', 1, 'b'],
  ['c', 1, 'c'],
  ['a', -1, 'a'],
  ['b', -1, 'a'],
  ['gone', 1, 'a'],
] as const)('from %s by %i comes %s', (from, by, next) => {
  expect(neighbour(['a', 'b', 'c'], from, by)).toBe(next)
})

test('nothing to choose from is nothing', () => {
  expect(neighbour([], undefined, 1)).toBeUndefined()
})

test('counts are shown up to 499', () => {
  const counts = { now: 499, today: 500, waiting: 0, late: 0 }
  expect(countText(counts, 'now')).toBe('499')
  expect(countText(counts, 'today')).toBe('500+')
  expect(countText(counts, 'all')).toBe('')
})

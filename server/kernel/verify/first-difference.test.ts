import { expect, test } from 'vitest'
import { firstDifference } from './first-difference.ts'

test.each([
  [{ b: 1, a: [1, { c: null }] }, { a: [1, { c: null }], b: 1 }, null],
  [{ a: 1 }, { a: 2 }, 'a'],
  [{ a: [1, { c: 1 }] }, { a: [1, { c: 2 }] }, 'a.1.c'],
  [{ a: [1] }, { a: [1, 2] }, 'a.1'],
  [{ a: [1] }, { a: { 0: 1 } }, 'a'],
  [{ a: 1, b: 1 }, { a: 1 }, 'b'],
  [{ a: 1 }, null, '整体'],
  [1, 2, '整体'],
])('%j and %j', (a, b, path) => {
  expect(firstDifference(a, b)).toBe(path)
})

test('a member that is null on one side and absent on the other is a difference', () => {
  expect(firstDifference({ a: null }, {})).toBe('整体')
})

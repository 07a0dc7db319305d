import { expect, test } from 'vitest'
import { countText, lateText, neighbour, nextText } from './queue-order.ts'

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

test.each([
  [1, 0, 'a'],
  [1, 1, 'b'],
  [-1, 1, 'a'],
  [-1, 0, 'a'],
  [1, 9, 'c'],
] as const)('what left the list at its place: by %i from place %i comes %s', (by, gone, next) => {
  expect(neighbour(['a', 'b', 'c'], 'gone', by, gone)).toBe(next)
})

test.each([
  [{ next: '审查资格', holder: '窗口负责人', mine: false }, '窗口负责人：审查资格'],
  [{ next: '等申请人补正', holder: '申请人', mine: false }, '等申请人补正'],
  [{ next: '审查资格', holder: '窗口负责人', mine: true }, '审查资格'],
  [{ next: '审查资格', holder: '', mine: false }, '审查资格'],
])('%o reads %s', (row, text) => {
  expect(nextText(row)).toBe(text)
})

test('nothing to choose from is nothing', () => {
  expect(neighbour([], undefined, 1)).toBeUndefined()
})

test('counts are shown up to 499', () => {
  const counts = { now: 499, today: 500, waiting: 0, late: 0 }
  expect(countText(counts, 'now')).toBe('499')
  expect(countText(counts, 'today')).toBe('500+')
  expect(countText(counts, 'all')).toBe('')
  expect(lateText({ ...counts, late: 500 })).toBe('500+')
})

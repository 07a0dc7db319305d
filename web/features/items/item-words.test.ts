import { expect, test } from 'vitest'
import { copiesText, termText } from './item-words.ts'

test.each([
  [{ amount: 0, unit: 'working-day' }, '当场办结'],
  [{ amount: 5, unit: 'working-day' }, '5 个工作日'],
  [{ amount: 20, unit: 'calendar-day' }, '20 天'],
  [{ amount: 2, unit: 'month' }, '2 个月'],
] as const)('%o is %s', (term, text) => {
  expect(termText(term)).toBe(text)
})

test.each([
  [1, 2, '原件 1 份，复印件 2 份'],
  [0, 1, '复印件 1 份'],
  [0, 0, '无须提交'],
])('%i and %i', (originals, copies, text) => {
  expect(copiesText(originals, copies)).toBe(text)
})

import { clauses } from '@yimen/rulebook'
import { expect, test } from 'vitest'
import { findClauses } from './clause-search.ts'

test('nothing typed shows the whole rulebook', () => {
  expect(findClauses('  ')).toHaveLength(clauses.length)
})

test('a clause is found by its id, also with its mark', () => {
  expect(findClauses('items.4.4').map(({ id }) => id)).toContain('items.4.4')
  expect(findClauses('§items.4.4').map(({ id }) => id)).toContain('items.4.4')
})

test('every word must occur', () => {
  const found = findClauses('承诺 时限')
  expect(found.length).toBeGreaterThan(0)
  expect(findClauses('承诺 没有这样的词')).toEqual([])
})

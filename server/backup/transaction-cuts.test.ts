import { describe, expect, test } from 'vitest'
import { rankOf, xidColumns } from './transaction-cuts.ts'

describe('transaction ids of another server', () => {
  const rank = rankOf(['900', '5000', '18446744073709551615'])

  test.each([
    ['1', '1'],
    ['899', '1'],
    ['900', '2'],
    ['4999', '2'],
    ['5000', '3'],
    ['18446744073709551614', '3'],
    ['18446744073709551615', '4'],
  ])('%s becomes %s: what stood at or after a mark still does', (xid, expected) => {
    expect(rank(xid)).toBe(expected)
  })

  test('without marks all are one', () => {
    expect(rankOf([])('123456')).toBe('1')
  })

  test('they are found by their type', () => {
    expect(xidColumns([{ type: 'integer' }, { type: 'xid8' }, { type: 'text' }, { type: 'xid8' }])).toEqual([
      1, 3,
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { numberLedger } from './number-ledger.ts'

const ledger = () =>
  numberLedger(
    new Map([
      ['case:2026-11-20', 3],
      ['letter:u:2026', 20],
      ['other:x', 5],
    ]),
  )

describe('the ledger of numbers', () => {
  test('every number of a series found leaves no gap, in whatever order', () => {
    const numbers = ledger()
    for (const serial of [3, 1, 2]) expect(numbers.take('case:2026-11-20', serial)).toBeNull()
    expect(numbers.gaps(['case:'])).toEqual([])
    expect(numbers.found()).toBe(3)
  })

  test.each([
    [[1, 2], { first: 3, count: 1 }],
    [[2, 3], { first: 1, count: 1 }],
    [[1, 3], { first: 2, count: 1 }],
    [[], { first: 1, count: 3 }],
  ])('with %j of 3 there is a gap', (given, gap) => {
    const numbers = ledger()
    for (const serial of given) numbers.take('case:2026-11-20', serial)
    expect(numbers.gaps(['case:'])).toEqual([{ series: 'case:2026-11-20', ...gap }])
  })

  test('only the series asked for count', () => {
    expect(
      ledger()
        .gaps(['case:', 'letter:'])
        .map(({ series }) => series),
    ).toEqual(['case:2026-11-20', 'letter:u:2026'])
  })

  test('a number twice, none, or above the counter', () => {
    const numbers = ledger()
    numbers.take('letter:u:2026', 20)
    expect(numbers.take('letter:u:2026', 20)).toContain('出现两次')
    expect(numbers.take('letter:u:2026', 21)).toContain('超出计数器“letter:u:2026”的 20')
    expect(numbers.take('letter:u:2026', 0)).toContain('超出')
    expect(numbers.take('letter:v:2026', 1)).toContain('超出计数器“letter:v:2026”的 0')
    expect(numbers.found()).toBe(1)
  })

  test('a counter raised beyond belief costs no memory', () => {
    const numbers = numberLedger(new Map([['case:x', 2_147_483_647]]))
    numbers.take('case:x', 1)
    expect(numbers.gaps(['case:'])).toEqual([{ series: 'case:x', first: 2, count: 2_147_483_646 }])
  })
})

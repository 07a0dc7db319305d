import { describe, expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { itemWith } from '../items/testing/sound-item.ts'
import { accepted, calendar, FRIDAY, given, takenIn } from './testing-decide.ts'
import {
  clocksAtAcceptance,
  deliveryClock,
  immediateDueAt,
  promisedDue,
  promisedTerm,
  supplementDueAt,
  termText,
} from './terms.ts'
import { dueOf } from '../../kernel/clock/index.ts'

describeClause('cases.2.2', () => {
  test('the promise runs from acceptance; before it there is none', () => {
    expect(promisedDue(given(takenIn()), calendar)).toBeNull()
    expect(promisedDue(given(takenIn(), accepted()), calendar)).toMatchObject({
      dueOn: '2026-12-04',
      dueAt: '2026-12-04T18:00:00+08:00',
    })
  })
})

describe('the clocks at acceptance', () => {
  const item = (from: 'acceptance' | 'receipt') =>
    itemWith({ statutory: { amount: 20, unit: 'working-day', from, basis: ['law'], extension: null } })
  const ACCEPTED = '2026-11-24T10:00:00+08:00'
  test.each([
    ['acceptance', ACCEPTED],
    ['receipt', FRIDAY],
  ] as const)('where the law counts from %s', (from, startAt) => {
    expect(
      clocksAtAcceptance(item(from), FRIDAY, ACCEPTED, false).map(({ kind, startAt: at }) => [kind, at]),
    ).toEqual([
      ['promised', ACCEPTED],
      ['statutory', startAt],
    ])
  })
})

describe('the term promised', () => {
  const days = (amount: number) => ({ amount, unit: 'working-day' as const })
  const immediate = itemWith({ type: 'immediate', promised: days(0), fallback: days(3) })
  test.each([
    ['the item’s own', itemWith({}), false, days(10)],
    ['the fallback of an immediate item that goes on', immediate, true, days(3)],
    ['the fallback also where nobody said converted: 0 days are no promise', immediate, false, days(3)],
    ['the item’s own where it names no fallback', itemWith({}), true, days(10)],
    [
      'the statutory one where an immediate item names no fallback',
      itemWith({ type: 'immediate', promised: days(0) }),
      true,
      days(20),
    ],
    [
      'one day where not even the law gives any',
      itemWith({ promised: days(0), statutory: { ...itemWith({}).statutory, amount: 0 } }),
      true,
      days(1),
    ],
  ])('%s', (_which, item, converted, term) => {
    expect(promisedTerm(item, converted)).toEqual(term)
  })
})

describe('telling what is missing', () => {
  test.each([
    [FRIDAY, '2026-11-27T18:00:00+08:00'],
    ['2026-11-21T10:00:00+08:00', '2026-11-27T18:00:00+08:00'],
    ['2026-11-20T23:59:59+08:00', '2026-11-27T18:00:00+08:00'],
    ['2026-09-29T10:00:00+08:00', '2026-10-12T18:00:00+08:00'],
  ])('taken in %s: what is missing is told until %s', (at, due) => {
    expect(supplementDueAt(at, calendar)).toBe(due)
  })
})

describe('an immediate case', () => {
  test.each([
    ['in the morning', '2026-11-20T09:00:00+08:00', '2026-11-20T04:30:00.000Z'],
    ['at the very end of the morning', '2026-11-20T12:00:00+08:00', '2026-11-20T04:30:00.000Z'],
    ['in the lunch break', '2026-11-20T12:01:00+08:00', '2026-11-20T10:30:00.000Z'],
    ['in the afternoon', '2026-11-20T15:00:00+08:00', '2026-11-20T10:30:00.000Z'],
    ['after closing', '2026-11-20T18:01:00+08:00', '2026-11-23T10:30:00.000Z'],
    ['on a day off', '2026-11-21T10:00:00+08:00', '2026-11-23T10:30:00.000Z'],
  ])('%s: asked half an hour after its session', (_when, at, due) => {
    expect(immediateDueAt(at, calendar)).toBe(due)
  })
})

describe('delivery', () => {
  test('ten working days after the decision', () => {
    expect(dueOf(deliveryClock(FRIDAY), calendar).dueAt).toBe('2026-12-04T18:00:00+08:00')
  })
})

describe('a term in words', () => {
  test.each([
    [0, 'working-day', '当场办结'],
    [15, 'working-day', '15个工作日'],
    [30, 'calendar-day', '30日（自然日）'],
    [2, 'month', '2个月'],
  ] as const)('%i %s: %s', (amount, unit, text) => {
    expect(termText({ amount, unit })).toBe(text)
  })
})

import { describe, expect, test } from 'vitest'
import type { ItemContent, Term } from '@yimen/contract/items.ts'
import { refusals } from '../../../kernel/rule/index.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { itemWith, soundItem } from '../../items/testing/sound-item.ts'
import { FRIDAY, given, scene, takenIn, versionOf } from '../testing-decide.ts'
import { promisedRules } from './promised.ts'

const clauses = (
  item: ItemContent,
  caseType: 'promised' | 'immediate' | 'reply' = 'promised',
  actAt = FRIDAY,
) =>
  refusals(promisedRules, {
    c: given(takenIn({ caseType })),
    ctx: scene({ version: versionOf(item), now: actAt }).ctx,
  }).map(({ clause }) => clause)
const days = (amount: number): Term => ({ amount, unit: 'working-day' })
const statutory = (term: Term, from: 'acceptance' | 'receipt' = 'acceptance') => ({
  ...soundItem.statutory,
  ...term,
  from,
})

describeClause('cases.2.1', () => {
  test.each([
    [0, ['cases.2.1']],
    [1, []],
  ])('an immediate item going on with a term of %i working days: %j', (amount, expected) => {
    expect(clauses(itemWith({ promised: days(0), fallback: days(amount) }), 'immediate')).toEqual(expected)
  })
})

describeClause('items.4.4', () => {
  test.each([
    [days(20), days(20), []],
    [days(21), days(20), ['items.4.4']],
    [days(20), { amount: 28, unit: 'calendar-day' }, []],
    [days(21), { amount: 28, unit: 'calendar-day' }, ['items.4.4']],
    [days(3), { amount: 0, unit: 'working-day' }, []],
  ] as [Term, Term, string[]][])('promised %j within %j: %j', (promised, legal, expected) => {
    expect(clauses(itemWith({ promised, statutory: statutory(legal) }))).toEqual(expected)
  })

  test('a fallback is a promise too', () => {
    expect(clauses(itemWith({ promised: days(0), fallback: days(21) }), 'immediate')).toEqual(['items.4.4'])
  })
})

describe('an applicant who took long', () => {
  test('does not make the item’s promise unlawful where the law counts from receipt', () => {
    const item = itemWith({ promised: days(20), statutory: statutory(days(20), 'receipt') })
    expect(clauses(item, 'promised', '2026-12-25T09:00:00+08:00')).toEqual([])
  })
})

import type { ItemContent, Term } from '@yimen/contract/items.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { expect, test } from 'vitest'
import { itemWith, soundItem } from '../testing/sound-item.ts'
import { gate } from './gate.ts'

const of = (clause: string, parts: Partial<ItemContent>) =>
  gate(itemWith(parts), { today: '2026-11-23' })
    .filter((refusal) => refusal.clause === clause)
    .map(({ field }) => field)
const days = (amount: number): Term => ({ amount, unit: 'working-day' })
const naturalDays = (amount: number): Term => ({ amount, unit: 'calendar-day' })
const statutory = (term: Term) => ({ ...soundItem.statutory, ...term })
const superior = { body: '浏阳市民政局', countsTime: true }

describeClause('items.4.4', () => {
  test.each([
    [days(20), days(20), []],
    [days(21), days(20), ['promised']],
    [naturalDays(60), naturalDays(60), []],
    [naturalDays(61), naturalDays(60), ['promised']],
    // 35 working days over a Spring Festival took 59 calendar days; 36 took 60, and nobody knows next year's notice.
    [days(35), naturalDays(60), []],
    [days(36), naturalDays(60), ['promised']],
    [naturalDays(24), days(20), []],
    [naturalDays(25), days(20), ['promised']],
    [naturalDays(28), { amount: 1, unit: 'month' }, []],
    [naturalDays(29), { amount: 1, unit: 'month' }, ['promised']],
  ] as const)('promised %j within statutory %j: refused at %j', (promised, term, fields) => {
    expect(of('items.4.4', { promised, statutory: statutory(term) })).toEqual(fields)
  })
  test.each([
    [days(3), days(3), []],
    [days(4), days(3), ['fallback']],
    [days(4), days(0), []],
  ])('fallback %j within statutory %j: refused at %j', (fallback, term, fields) => {
    expect(
      of('items.4.4', { type: 'immediate', promised: days(0), fallback, statutory: statutory(term) }),
    ).toEqual(fields)
  })
  test('a statutory term without an article is refused', () => {
    expect(of('items.4.4', { statutory: { ...soundItem.statutory, basis: [] } })).toEqual(['statutory.basis'])
  })
})

describeClause('cases.1.1', () => {
  test.each([
    [days(0), days(3), []],
    [days(1), days(3), ['promised']],
    [days(0), days(0), ['fallback']],
    [days(0), undefined, ['fallback']],
  ])('即办件 promised %j with fallback %j: refused at %j', (promised, fallback, fields) => {
    const parts = { type: 'immediate' as const, promised, ...(fallback ? { fallback } : {}) }
    expect(of('cases.1.1', parts)).toEqual(fields)
  })
  test('承诺件需要一个工作日以上，不需要转办时限', () => {
    expect(of('cases.1.1', {})).toEqual([])
  })
})

describeClause('cases.2.1', () => {
  test.each([
    [days(1), []],
    [days(0), ['promised']],
  ])('承诺件 promised %j: refused at %j', (promised, fields) => {
    expect(of('cases.2.1', { promised })).toEqual(fields)
  })
  test('承诺件 must name the step that takes it longer', () => {
    expect(of('cases.2.1', { steps: soundItem.steps.filter(({ kind }) => kind === 'internal') })).toEqual([
      'steps',
    ])
  })
})

describeClause('cases.5.1', () => {
  test('报批件 names its superior, and only 报批件 has one', () => {
    expect(of('cases.5.1', { type: 'referred', superior })).toEqual([])
    expect(of('cases.5.1', { type: 'referred' })).toEqual(['superior'])
    expect(of('cases.5.1', {})).toEqual([])
    expect(of('cases.5.1', { superior })).toEqual(['type'])
  })
})

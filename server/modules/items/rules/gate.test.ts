import type { Fee, ItemContent, Step } from '@yimen/contract/items.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { describe, expect, test } from 'vitest'
import { itemWith, soundItem } from '../testing/sound-item.ts'
import { gate } from './gate.ts'

const today = '2026-11-23'
const of = (clause: string, parts: Partial<ItemContent>) =>
  gate(itemWith(parts), { today })
    .filter((refusal) => refusal.clause === clause)
    .map(({ field }) => field)
const [fee] = soundItem.fees as [Fee]
const [review, inner] = soundItem.steps as [Step, Step]

describe('gate', () => {
  test('a complete item passes', () => {
    expect(gate(soundItem, { today })).toEqual([])
  })
  test('everything that is missing is told at once', () => {
    const broken = gate(
      itemWith({ conditions: [], materials: [], steps: [], fees: [{ ...fee, document: '-' }] }),
      {
        today,
      },
    )
    expect(broken.map(({ clause, field }) => `${clause} ${field}`)).toEqual([
      'items.6(1) conditions',
      'items.6(3) materials',
      'cases.2.1 steps',
      'items.5.2 steps',
      'items.4.5 fees.cost.document',
    ])
  })
})

describeClause('items.6', () => {
  test.each([
    ['items.6(1)', { conditions: [] }, ['conditions']],
    ['items.6(1)', { conditions: [{ text: '—', basis: ['law'] }] }, ['conditions']],
    ['items.6(1)', { result: { ...soundItem.result, name: '无' } }, ['result.name']],
    ['items.6(2)', { procedure: [] }, ['procedure']],
    ['items.6(2)', { procedure: ['申请', ' '] }, ['procedure']],
    ['items.6(3)', { materials: [] }, ['materials']],
    ['items.6(4)', { type: 'referred', promised: { amount: 0, unit: 'working-day' } }, ['promised']],
    ['items.6(5)', { fees: [{ ...fee, standard: '-' }] }, ['fees.cost.standard']],
    ['items.6(5)', { fees: [{ ...fee, unit: ' ' }] }, ['fees.cost.standard']],
  ] satisfies [string, Partial<ItemContent>, string[]][])(
    '%s without %j: refused at %j',
    (clause, parts, fields) => {
      expect(of(clause, parts)).toEqual(fields)
    },
  )
  test.each(['items.6(1)', 'items.6(2)', 'items.6(3)', 'items.6(4)', 'items.6(5)'])('%s is met', (clause) => {
    expect(of(clause, {})).toEqual([])
  })
  test('an item free of charge lacks no fee standard', () => {
    expect(of('items.6(5)', { fees: [] })).toEqual([])
  })
})

describeClause('items.4.5', () => {
  test.each([
    [{}, []],
    [{ document: '无' }, ['fees.cost.document']],
    [{ documentNo: '-' }, ['fees.cost.documentNo']],
    [{ listEntry: ' ' }, ['fees.cost.listEntry']],
    [{ reductions: [{ key: 'low', name: '低保对象', amount: 2000 }] }, []],
    [{ reductions: [{ key: 'low', name: '低保对象', amount: 2001 }] }, ['fees.cost.reductions']],
  ])('a fee with %j: refused at %j', (parts, fields) => {
    expect(of('items.4.5', { fees: [{ ...fee, ...parts }] })).toEqual(fields)
  })
})

describeClause('service.2.4', () => {
  test.each([
    [review, []],
    [{ ...review, basis: [] }, ['steps.review.basis']],
    [{ ...review, basis: ['unknown'] }, ['steps.review.basis']],
    [{ ...inner, procedure: '-' }, ['steps.inner.procedure']],
    [inner, []],
  ])('the step %j: refused at %j', (step, fields) => {
    const { procedure: _, ...unnamed } = inner
    expect(of('service.2.4', { steps: [step] })).toEqual(fields)
    expect(of('service.2.4', { steps: [unnamed] })).toEqual(['steps.inner.procedure'])
  })
})

describeClause('items.5.2', () => {
  test('a version without steps names nobody', () => {
    expect(of('items.5.2', { steps: [] })).toEqual(['steps'])
    expect(of('items.5.2', { steps: [review] })).toEqual([])
  })
  test('a role that no unit has is refused', () => {
    const foreign = JSON.parse(JSON.stringify({ ...review, role: 'intermediary' })) as Step
    expect(of('items.5.2', { steps: [foreign] })).toEqual(['steps.review.role'])
  })
})

describeClause('items.1', () => {
  test('what forms and case rules refer to exists, and once', () => {
    expect(of('items.1', {})).toEqual([])
    expect(of('items.1', { materials: [...soundItem.materials, ...soundItem.materials] })).toEqual([
      'materials',
    ])
    expect(of('items.1', { questions: [] })).toEqual(['questions'])
    const fees = [{ ...fee, when: { question: 'agent', answers: ['nobody'] } }]
    expect(of('items.1', { fees })).toEqual(['questions'])
  })
})

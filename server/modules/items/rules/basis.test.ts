import type { Basis } from '@yimen/contract/items.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { expect, test } from 'vitest'
import { itemWith, soundItem } from '../testing/sound-item.ts'
import { gate } from './gate.ts'

const today = '2026-11-23'
const [law, rule, paper] = soundItem.bases as [Basis, Basis, Basis]
const of = (clause: string, parts: Parameters<typeof itemWith>[0]) =>
  gate(itemWith(parts), { today })
    .filter((refusal) => refusal.clause === clause)
    .map(({ field }) => field)

describeClause('service.2.2', () => {
  test.each([
    ['law', []],
    ['administrative-regulation', []],
    ['state-council-decision', []],
    ['local-regulation', []],
    ['department-rule', ['bases', 'bases.law.role']],
    ['other-rule', ['bases', 'bases.law.role']],
    ['normative-document', ['bases', 'bases.law.role']],
  ] as const)('a licence created by a %s: refused at %j', (level, fields) => {
    expect(of('service.2.2', { bases: [{ ...law, level }, rule, paper] })).toEqual(fields)
  })
  test('a licence with implementing bases only is refused', () => {
    expect(of('service.2.2', { bases: [{ ...law, role: 'implementing' }, rule, paper] })).toEqual(['bases'])
  })
  test.each([
    ['2026-11-22', ['bases.law.endsOn']],
    ['2026-11-23', []],
    ['2027-11-23', []],
    ['2027-11-24', ['bases.law.endsOn']],
  ])('a temporary licence of a provincial rule that ends on %s: refused at %j', (endsOn, fields) => {
    expect(of('service.2.2', { bases: [{ ...law, level: 'provincial-rule', endsOn }, rule, paper] })).toEqual(
      fields,
    )
  })
  test('a provincial rule without an end date creates no licence', () => {
    expect(of('service.2.2', { bases: [{ ...law, level: 'provincial-rule' }, rule, paper] })).toEqual([
      'bases.law.endsOn',
    ])
  })
  test('an item that is no licence may rest on a paper of lower rank, but not on nothing', () => {
    expect(of('service.2.2', { kind: '20', bases: [{ ...paper, role: 'creating' }] })).toEqual([])
    expect(of('service.2.2', { kind: '20', bases: [] })).toEqual(['bases'])
  })
  test('a dash is no article', () => {
    expect(of('service.2.2', { bases: [{ ...law, article: '-' }, rule, paper] })).toEqual([
      'bases.law.article',
    ])
  })
})

describeClause('service.2.3', () => {
  test.each([
    [['law'], []],
    [['rule'], []],
    [['law', 'paper'], []],
    [[], ['conditions.0.basis']],
    [['unknown'], ['conditions.0.basis']],
    [['law', 'unknown'], ['conditions.0.basis']],
    [['paper'], ['conditions.0.basis']],
  ])('a condition that rests on %j: refused at %j', (basis, fields) => {
    expect(of('service.2.3', { conditions: [{ text: '有固定的经营场所。', basis }] })).toEqual(fields)
  })
  test.each([
    [['law'], []],
    [[], ['materials.form.basis']],
    [['unknown'], ['materials.form.basis']],
    [['paper'], ['materials.form.basis']],
  ])('a material that rests on %j: refused at %j', (basis, fields) => {
    const [form, authority] = soundItem.materials
    if (!form || !authority) throw new Error('the sound item has two materials')
    expect(of('service.2.3', { materials: [{ ...form, basis }, authority] })).toEqual(fields)
  })
  test('where no licence is at stake, a paper may set a condition', () => {
    expect(
      of('service.2.3', { kind: '05', conditions: [{ text: '年满80周岁。', basis: ['paper'] }] }),
    ).toEqual([])
  })
})

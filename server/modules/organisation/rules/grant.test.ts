import { describe, expect, test } from 'vitest'
import type { Role } from '@yimen/contract/organisation.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { type Actor, systemActor } from '../../../kernel/actor/actor.ts'
import { type GrantFacts, grantRefusals, mayGrant } from './grant.ts'

const holding = (role: Role, unitId: string | null): Actor => ({
  ...systemActor(1),
  personId: 'liu',
  roles: [{ role, unitId, unit: null, windowId: null, window: null, insteadOf: null }],
})
const sound: GrantFacts = {
  actor: holding('unit-lead', 'u1'),
  today: '2026-11-20',
  personId: 'zhang',
  person: '张敏',
  belongs: true,
  unit: '浏阳市民政局',
  unitToOn: null,
  acts: ['intake', 'step:survey', 'confirm-reply'],
  fromOn: '2026-11-20',
  toOn: null,
}
const told = (facts: Partial<GrantFacts>) =>
  grantRefusals({ ...sound, ...facts }).map(({ clause, field }) => `${clause} ${field}`)

describeClause('items.5.2', () => {
  test.each<[Role, string | null, boolean]>([
    ['unit-lead', 'u1', true],
    ['unit-lead', 'u2', false],
    ['administrator', null, true],
    ['director', null, false],
    ['window-lead', 'u1', false],
  ])('%s of %s grants for u1: %s', (role, unitId, allowed) => {
    expect(mayGrant(holding(role, unitId), 'u1', '浏阳市民政局').length === 0).toBe(allowed)
  })

  describe('a grant', () => {
    test('a sound one', () => expect(told({})).toEqual([]))
    test('until the last day of its unit', () => {
      expect(told({ unitToOn: '2026-12-01', toOn: '2026-12-01' })).toEqual([])
    })
    test.each<[string, Partial<GrantFacts>, string]>([
      ['to oneself', { personId: 'liu' }, 'personId'],
      ['longer than the unit', { unitToOn: '2026-12-01' }, 'unitId'],
      ['a day longer than the unit', { unitToOn: '2026-12-01', toOn: '2026-12-02' }, 'unitId'],
      ['to a stranger', { belongs: false }, 'personId'],
      ['of everything by a star', { acts: ['*'] }, 'acts'],
      ['of no known form', { acts: ['intake', '受理'] }, 'acts'],
      ['for a day that does not exist', { toOn: '2027-02-29' }, 'fromOn'],
      ['that ends before it begins', { fromOn: '2026-11-21', toOn: '2026-11-20' }, 'toOn'],
    ])('%s is refused', (_what, facts, field) => expect(told(facts)).toEqual([`items.5.2 ${field}`]))
    test('of a single day', () => expect(told({ toOn: '2026-11-20' })).toEqual([]))
  })
})

describeClause('fault.5.4', () => {
  test.each([
    ['2026-11-19', ['fault.5.4 fromOn']],
    ['2026-11-20', []],
  ])('a grant from %s', (fromOn, refusals) => expect(told({ fromOn })).toEqual(refusals))
})

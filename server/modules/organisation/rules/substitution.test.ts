import { describe, expect, test } from 'vitest'
import type { Role } from '@yimen/contract/organisation.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { type Actor, systemActor } from '../../../kernel/actor/actor.ts'
import {
  effectiveFrom,
  mayOrder,
  type Post,
  type SubstitutionFacts,
  substitutionRefusals,
} from './substitution.ts'

const holding = (role: Role, unitId: string | null, windowId: string | null): Actor => ({
  ...systemActor(1),
  personId: 'lead',
  roles: [{ role, unitId, unit: null, windowId, window: null, insteadOf: null }],
})
const clerk = { unitIds: ['u1'], windowIds: ['w1'], beyondWindow: [], serving: true }
const absent = { ...clerk, personId: 'zhang', name: '张敏' }
const standIn = { ...clerk, personId: 'li', name: '李强' }
const sound: SubstitutionFacts = {
  actor: holding('window-lead', 'u1', 'w1'),
  now: '2026-11-20T01:00:00.000Z',
  fromAt: '2026-11-20T09:00:00+08:00',
  toAt: '2026-11-20T18:00:00+08:00',
  absent,
  standIn,
  covered: null,
  standInAway: null,
}
const away = { name: '李强', standIn: '周芳', until: '2026-11-20T10:00:00.000Z' }
const fields = (facts: Partial<SubstitutionFacts>) =>
  substitutionRefusals({ ...sound, ...facts }).map(({ clause, field }) => `${clause} ${field}`)

describeClause('items.5.2', () => {
  const approves = [{ role: 'approver', unitId: 'u1' }] as const
  const administers = [...approves, { role: 'administrator', unitId: null }] as const
  test.each<[Role, string | null, string | null, Post['beyondWindow'], boolean]>([
    ['window-lead', 'u1', 'w1', approves, false],
    ['unit-lead', 'u1', null, approves, true],
    ['unit-lead', 'u1', null, [{ role: 'approver', unitId: 'u2' }], false],
    ['unit-lead', 'u1', null, administers, false],
    ['director', null, null, administers, true],
    ['administrator', null, null, administers, true],
  ])(
    '%s of %s %s orders for a clerk who also holds %j: %s',
    (role, unitId, windowId, beyondWindow, allowed) => {
      expect(mayOrder(holding(role, unitId, windowId), { ...absent, beyondWindow }).length === 0).toBe(
        allowed,
      )
    },
  )
  test('whoever leads a window may be absent himself, whatever else he holds', () => {
    const lead = { ...absent, personId: 'lead', beyondWindow: approves }
    expect(mayOrder(holding('window-lead', 'u1', 'w1'), lead)).toEqual([])
  })
})

describeClause('fault.9', () => {
  test.each<[Role, string | null, string | null, boolean]>([
    ['window-lead', 'u1', 'w1', true],
    ['window-lead', 'u1', 'w2', false],
    ['unit-lead', 'u1', null, true],
    ['unit-lead', 'u2', null, false],
    ['director', null, null, true],
    ['administrator', null, null, true],
    ['clerk', 'u1', 'w1', false],
    ['approver', 'u1', null, false],
    ['supervision-section', null, null, false],
  ])('%s of %s %s orders for 张敏: %s', (role, unitId, windowId, allowed) => {
    expect(mayOrder(holding(role, unitId, windowId), absent).length === 0).toBe(allowed)
  })

  describe('one stand-in, known beforehand', () => {
    test('a sound order', () => expect(fields({})).toEqual([]))
    test.each<[string, Partial<SubstitutionFacts>, string]>([
      ['oneself', { standIn: absent }, 'standInId'],
      ['no time at all', { fromAt: sound.toAt }, 'toAt'],
      ['dated back', { fromAt: '2026-11-20T08:49:59+08:00' }, 'fromAt'],
      ['an absent person who has left', { absent: { ...absent, serving: false } }, 'absentId'],
      ['a stand-in who has left', { standIn: { ...standIn, serving: false } }, 'standInId'],
      ['a stand-in who is absent', { standInAway: away }, 'standInId'],
      ['a second stand-in', { covered: away }, 'absentId'],
    ])('%s is refused', (_what, facts, field) => {
      expect(fields(facts)).toEqual([`fault.9 ${field}`])
    })
    test.each([
      ['2026-11-20T09:00:00+08:00', true],
      ['2026-11-20T09:00:00.001+08:00', false],
    ])('ending at %s is over: %s', (toAt, over) => {
      expect(fields({ fromAt: '2026-11-20T08:55:00+08:00', toAt }).includes('fault.9 toAt')).toBe(over)
    })
    test.each([
      ['2026-12-20T09:00:00+08:00', false],
      ['2026-12-20T09:00:00.001+08:00', true],
    ])('thirty days at most: until %s is too long: %s', (toAt, tooLong) => {
      expect(fields({ toAt })).toEqual(tooLong ? ['fault.9 toAt'] : [])
    })
    test('the refusal names the latest moment', () => {
      const [refusal] = substitutionRefusals({ ...sound, toAt: '2027-11-20T18:00:00+08:00' })
      expect(refusal?.message).toContain('30天')
      expect(refusal?.message).toContain('12月20日 星期日 09:00')
    })
    test('a clock ten minutes behind is forgiven', () => {
      expect(fields({ fromAt: '2026-11-20T08:50:00+08:00' })).toEqual([])
    })
    test('everything is told at once', () => {
      expect(fields({ covered: away, standInAway: away, fromAt: sound.toAt })).toHaveLength(3)
    })
  })

  test.each([
    ['2026-11-20T08:55:00+08:00', '2026-11-20T01:00:00.000Z'],
    ['2026-11-20T14:00:00+08:00', '2026-11-20T06:00:00.000Z'],
  ])('from %s it has effect at %s', (fromAt, effective) => {
    expect(effectiveFrom(fromAt, sound.now)).toBe(effective)
  })
})

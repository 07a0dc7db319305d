import { expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import type { CaseEvent } from './case.ts'
import { findingsOf } from './findings.ts'
import { CASE, FRIDAY, given, letterRef, scene, takenIn, words } from './testing-decide.ts'

const declined = (ground: string): CaseEvent => ({
  type: 'declined',
  actAt: FRIDAY,
  ground,
  reasons: words('理由'),
  letter: letterRef('non-acceptance'),
})
const found = (first: CaseEvent, ground: string) => {
  const event = declined(ground)
  return findingsOf(given(first, event), [event], CASE, scene().ctx, () => 'id')
}

describeClause('fault.5.1', () => {
  test('a complete application declined for its conditions is asked about, of whoever declined it', () => {
    expect(found(takenIn(), 'conditions-not-met')).toMatchObject([
      {
        clause: 'fault.5.1',
        occurrence: CASE,
        personId: 'p-clerk',
        happenedAt: new Date(FRIDAY).toISOString(),
      },
    ])
  })
  test.each([
    ['no permit is needed', takenIn(), 'no-permit-needed'],
    ['it belongs elsewhere', takenIn(), 'not-our-power'],
    ['the law bars it', takenIn(), 'barred'],
    ['materials are missing', takenIn({ materials: {} }), 'conditions-not-met'],
  ])('%s: no question', (_ground, first, ground) => {
    expect(found(first, ground)).toEqual([])
  })
})

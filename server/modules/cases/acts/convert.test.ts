import { expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { itemWith } from '../../items/testing/sound-item.ts'
import type { CaseEvent } from '../case.ts'
import { FRIDAY, given, refusedBy, scene, takenIn, versionOf, when, words } from '../testing-decide.ts'
import { accept } from './accept.ts'
import { convert, wait } from './convert.ts'

describeClause('cases.1.1', () => {
  const version = versionOf(
    itemWith({
      type: 'immediate',
      promised: { amount: 0, unit: 'working-day' },
      fallback: { amount: 3, unit: 'working-day' },
    }),
  )
  const immediate = given(takenIn({ caseType: 'immediate' }))
  test('an immediate case is not simply accepted; it goes on with a reason and the fallback term', () => {
    expect(refusedBy(when(immediate, accept, {}, scene({ version })))).toEqual(['cases.1.1'])
    const here = scene({ version })
    const decision = when(immediate, convert, { reason: '需核对外地档案。' }, here)
    expect('events' in decision && decision.events).toMatchObject([
      { type: 'converted', from: 'immediate', reason: words('需核对外地档案。'), due: '2026-11-25' },
    ])
    expect(here.letters).toMatchObject([{ kind: 'acceptance', body: { promisedTerm: '3个工作日' } }])
  })
  test('a promised case stays what its item says', () => {
    expect(refusedBy(when(given(takenIn()), convert, { reason: '想改。' }))).toEqual(['cases.1.1'])
  })
})

describeClause('cases.1.2', () => {
  const waiting: CaseEvent = { type: 'waiting-noted', actAt: FRIDAY, reason: 'payment', note: null }
  test.each([
    ['an immediate case', takenIn({ caseType: 'immediate' }), [], []],
    ['one that waits already', takenIn({ caseType: 'immediate' }), [waiting], ['cases.1.2']],
    ['a promised case', takenIn(), [], ['cases.1.2']],
  ])('waiting for the applicant is marked once: %s', (_what, first, more, expected) => {
    expect(refusedBy(when(given(first, ...more), wait, { reason: 'payment' }))).toEqual(expected)
  })
})

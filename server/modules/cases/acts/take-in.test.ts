import { describe, expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { itemWith, soundItem } from '../../items/testing/sound-item.ts'
import type { CaseEvent } from '../case.ts'
import {
  FRIDAY,
  given,
  happens,
  intakeOf,
  refusedBy,
  scene,
  takenIn,
  versionOf,
  when,
  words,
} from '../testing-decide.ts'
import { accept } from './accept.ts'
import { decideTakeIn } from './take-in.ts'

const proposed: CaseEvent = {
  type: 'reply-proposed',
  actAt: FRIDAY,
  basis: words('b'),
  explanation: words('e'),
}

describe('taking in', () => {
  test('alone: the receipt with its number, what was handed in and until when there is an answer', () => {
    const here = scene()
    expect(happens(decideTakeIn(intakeOf(), here.ctx))).toEqual(['taken-in'])
    expect(here.letters).toMatchObject([
      {
        kind: 'receipt',
        body: { answerBy: '2026-11-27', materials: [{ name: '申请书', originals: 1, copies: 0 }] },
      },
    ])
  })

  test('with acceptance in the same act; where that is refused nothing happens', () => {
    expect(happens(decideTakeIn(intakeOf(soundItem, { andThen: 'accept' }), scene().ctx))).toEqual([
      'taken-in',
      'accepted',
    ])
    const missing = decideTakeIn(intakeOf(soundItem, { andThen: 'accept', materials: [] }), scene().ctx)
    expect(refusedBy(missing)).toEqual(['items.4.3 materials'])
  })

  test('an immediate item finished on the spot names its certificate', () => {
    const version = versionOf(
      itemWith({ type: 'immediate', fees: [], promised: { amount: 0, unit: 'working-day' } }),
    )
    const finish = (more = {}) =>
      decideTakeIn(intakeOf(soundItem, { andThen: 'finish', ...more }), scene({ version }).ctx)
    expect(happens(finish({ certificateNumber: 'ZS-1' }))).toEqual(['taken-in', 'granted'])
    expect(refusedBy(finish())).toEqual(['fault.5.6 certificate'])
  })
})

describeClause('fault.5.8', () => {
  test.each(['immediate', 'promised', 'referred'] as const)('the type is the item’s: %s', (type) => {
    const decision = decideTakeIn(intakeOf(), scene({ version: versionOf(itemWith({ type })) }).ctx)
    expect('events' in decision && decision.events[0]).toMatchObject({ caseType: type })
  })
})

describeClause('cases.3.1', () => {
  const reply = { name: '示例法', article: '第九条', text: '禁止在水源地经营。' }
  test('a reply is decided per request: proposed at intake with its prohibiting basis', () => {
    const decision = decideTakeIn(intakeOf(soundItem, { reply }), scene().ctx)
    expect('events' in decision && decision.events).toMatchObject([
      { caseType: 'reply' },
      { type: 'reply-proposed' },
    ])
  })
  test('while it is proposed the case is not accepted', () => {
    expect(refusedBy(when(given(takenIn(), proposed), accept, {}))).toEqual(['cases.3.1'])
  })
})

import { describe, expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import type { CaseEvent } from './case.ts'
import { evolve } from './evolve.ts'
import { foldCase } from './fold.ts'
import {
  accepted,
  bothSteps,
  FRIDAY,
  given,
  granted,
  letterRef,
  paid,
  stepTaken,
  takenIn,
  words,
} from './testing-decide.ts'

const MONDAY = '2026-11-23T09:00:00+08:00'
const supplementAsked: CaseEvent = {
  type: 'supplement-asked',
  actAt: MONDAY,
  letter: letterRef('supplement'),
  points: [
    { material: 'form', requirement: words('请签名。') },
    { material: null, requirement: words('请写明地址。') },
  ],
}
const met = (...points: number[]): CaseEvent => ({
  type: 'supplemented',
  actAt: MONDAY,
  materials: { authority: { originals: 1, copies: 0 } },
  met: points,
})
const stopped: CaseEvent = {
  type: 'clock-stopped',
  actAt: MONDAY,
  kind: 'hearing',
  letter: letterRef('clock-stop'),
}
const resumed: CaseEvent = {
  type: 'clock-resumed',
  actAt: '2026-11-25T09:00:00+08:00',
  result: words('结束'),
  due: '2026-12-08',
}
const extended = (approved: boolean): CaseEvent => ({
  type: 'extension-decided',
  actAt: MONDAY,
  approved,
  days: 5,
  reason: words('复杂'),
  due: null,
  letter: null,
})

describe('from event to event', () => {
  test('nothing comes before intake', () => {
    expect(() => evolve(null, { event: accepted(), actor: 'p', at: FRIDAY })).toThrow('before intake')
  })

  test('intake opens every step of the version and nothing else', () => {
    const c = given(takenIn())
    expect(c).toMatchObject({
      phase: 'taken-in',
      type: 'promised',
      clocks: [],
      decision: null,
      endedAt: null,
    })
    expect(c.steps.map(({ key, state }) => [key, state])).toEqual([
      ['review', 'open'],
      ['inner', 'open'],
    ])
  })

  test('a point of the supplement letter once met stays met; materials add up', () => {
    const c = given(takenIn(), supplementAsked, met(0), met(1))
    expect(c.supplement?.points.map((point) => point.met)).toEqual([true, true])
    expect(Object.keys(c.materials)).toEqual(['form', 'authority'])
    expect(given(takenIn(), supplementAsked, met(0)).supplement?.points.map((p) => p.met)).toEqual([
      true,
      false,
    ])
  })

  test('acceptance by letter and by law differ in who accepted', () => {
    expect(given(takenIn(), accepted())).toMatchObject({ phase: 'accepted', acceptedBy: 'letter' })
    const deemed = { ...accepted(), type: 'deemed-accepted' } as CaseEvent
    expect(given(takenIn(), deemed)).toMatchObject({ phase: 'accepted', acceptedBy: 'law' })
  })

  test('a conversion makes it a promised case and takes the proposed reply back', () => {
    const c = given(
      takenIn({ caseType: 'reply' }),
      { type: 'reply-proposed', actAt: FRIDAY, basis: words('b'), explanation: words('e') },
      {
        type: 'converted',
        actAt: FRIDAY,
        from: 'reply',
        reason: words('需请示'),
        on: '2026-11-20',
        clocks: [],
        due: '',
        letter: letterRef('acceptance'),
      },
    )
    expect(c).toMatchObject({ phase: 'accepted', type: 'promised', reply: null, acceptedOn: '2026-11-20' })
  })

  test('a step sent back opens itself and all after it, and keeps those before', () => {
    const sentBack = (step: string): CaseEvent => ({
      type: 'sent-back',
      actAt: MONDAY,
      step,
      opinion: words('补'),
    })
    const states = (step: string) =>
      given(takenIn(), accepted(), ...bothSteps, sentBack(step)).steps.map(({ state }) => state)
    expect(states('inner')).toEqual(['passed', 'open'])
    expect(states('review')).toEqual(['open', 'open'])
  })

  test('stop and resume change the promise and the statutory term alike', () => {
    const during = given(takenIn(), accepted(), stopped)
    expect(during.stopped).toEqual({ kind: 'hearing', fromAt: MONDAY })
    expect(during.clocks.map(({ stops }) => stops)).toEqual([
      [{ fromAt: MONDAY, toAt: null }],
      [{ fromAt: MONDAY, toAt: null }],
    ])
    const after = given(takenIn(), accepted(), stopped, resumed)
    expect(after.stopped).toBeNull()
    expect(after.clocks[0]?.stops).toEqual([{ fromAt: MONDAY, toAt: resumed.actAt }])
    const twice = given(takenIn(), accepted(), stopped, resumed, { ...stopped, actAt: resumed.actAt })
    expect(twice.clocks[0]?.stops).toEqual([
      { fromAt: MONDAY, toAt: resumed.actAt },
      { fromAt: resumed.actAt, toAt: null },
    ])
  })

  test.each([
    [true, [{ amount: 5 }]],
    [false, []],
  ])('an extension, approved %s, answers the request and adds its days only then', (approved, extensions) => {
    const asked: CaseEvent = { type: 'extension-asked', actAt: FRIDAY, days: 5, reason: words('复杂') }
    const c = given(takenIn(), accepted(), asked, extended(approved))
    expect(c.extension).toBeNull()
    expect(c.clocks.map((clock) => clock.extensions)).toEqual([extensions, extensions])
  })

  test('a wrong finish corrected goes back to where it was decided from, without its delivery clock', () => {
    const corrected: CaseEvent = { type: 'finish-corrected', actAt: MONDAY, reason: words('点错') }
    const c = given(takenIn(), accepted(), ...bothSteps, granted, corrected)
    expect(c).toMatchObject({ phase: 'accepted', decision: null, decidedAt: null, endedAt: null })
    expect(c.clocks.map(({ kind }) => kind)).toEqual(['promised', 'statutory'])
    expect(given(takenIn({ caseType: 'immediate' }), granted, corrected).phase).toBe('taken-in')
  })

  test('payment ends the wait; an exemption is its own state without a receipt', () => {
    const waiting: CaseEvent = { type: 'waiting-noted', actAt: FRIDAY, reason: 'payment', note: null }
    expect(given(takenIn(), waiting).waiting).toEqual({ reason: 'payment', since: FRIDAY })
    expect(given(takenIn(), waiting, paid)).toMatchObject({
      waiting: null,
      payments: { cost: { state: 'paid', amount: 2000, receiptNumber: '43018126000001' } },
    })
    const exempted: CaseEvent = { type: 'exempted', actAt: FRIDAY, fee: 'cost', basis: words('低保') }
    expect(given(takenIn(), exempted).payments).toEqual({
      cost: { state: 'exempt', amount: 0, receiptNumber: null },
    })
  })

  test('a moved due date changes nothing of the case: its clocks are what they were', () => {
    const before = given(takenIn(), accepted())
    const moved: CaseEvent = { type: 'due-moved', actAt: MONDAY, due: '2026-12-07', calendar: 2 }
    expect(given(takenIn(), accepted(), moved)).toEqual(before)
  })
})

describeClause('items.4.2', () => {
  const LATER = '2026-11-26T09:00:00+08:00'
  test.each([
    ['entered at once', {}, FRIDAY, FRIDAY],
    ['entered late: it counts from its entry', { late: words('忘记录入') }, LATER, LATER],
    ['entered late from a numbered paper form', { late: words('停电'), paperNumber: 'Z001' }, LATER, FRIDAY],
  ])('a finish %s', (_how, envelope, at, decidedAt) => {
    const events = [takenIn(), accepted(), ...bothSteps].map((event) => ({ event, actor: 'p', at: FRIDAY }))
    const c = foldCase([...events, { event: { ...granted, ...envelope }, actor: 'p', at }])
    expect(c.decidedAt).toBe(decidedAt)
  })
})

describe('steps in order', () => {
  test('a step passed names who and when', () => {
    expect(given(takenIn(), accepted(), stepTaken('review')).steps[0]).toEqual({
      key: 'review',
      state: 'passed',
      by: 'p-clerk',
      at: FRIDAY,
      opinion: words('同意。'),
    })
  })
})

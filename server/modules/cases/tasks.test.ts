import { describe, expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import type { CaseEvent, CaseState } from './case.ts'
import { tasksOf } from './tasks.ts'
import {
  accepted,
  bothSteps,
  FRIDAY,
  given,
  granted,
  letterRef,
  scene,
  stepTaken,
  takenIn,
  UNIT,
  WINDOW,
  words,
} from './testing-decide.ts'

const { ctx } = scene()
const tasks = (c: CaseState) => tasksOf(c, ctx)
const asks = (...events: CaseEvent[]) =>
  tasks(given(...events)).map(({ kind, holder }) => `${kind} ${holder}`)
const promised = [takenIn(), accepted()]
const consulted = (id: string, unit: string): CaseEvent => ({
  type: 'consulted',
  actAt: FRIDAY,
  id,
  consultedUnitId: unit,
  question: words('?'),
})
const waiting: CaseEvent = { type: 'waiting-noted', actAt: FRIDAY, reason: 'payment', note: null }

describe('what a case asks of whom', () => {
  test.each([
    ['taken in', [takenIn()], [`accept window:${WINDOW}`]],
    [
      'told what is missing',
      [takenIn(), { type: 'supplement-asked', actAt: FRIDAY, letter: letterRef('supplement'), points: [] }],
      ['supplement applicant'],
    ],
    ['immediate', [takenIn({ caseType: 'immediate' })], [`finish window:${WINDOW}`]],
    [
      'immediate, waiting for the applicant',
      [takenIn({ caseType: 'immediate' }), waiting],
      ['pay applicant'],
    ],
    [
      'a reply proposed',
      [takenIn(), { type: 'reply-proposed', actAt: FRIDAY, basis: words('b'), explanation: words('e') }],
      [`confirm-reply window-lead:${WINDOW}`],
    ],
    ['accepted', promised, [`step window:${WINDOW}`]],
    ['one step passed', [...promised, stepTaken('review')], [`step unit-lead:${UNIT}`]],
    ['all steps passed', [...promised, ...bothSteps], [`decide approver:${UNIT}`]],
    [
      'stopped by law',
      [
        ...promised,
        { type: 'clock-stopped', actAt: FRIDAY, kind: 'hearing', letter: letterRef('clock-stop') },
      ],
      [`resume window:${WINDOW}`],
    ],
    [
      'an extension asked',
      [...promised, { type: 'extension-asked', actAt: FRIDAY, days: 5, reason: words('复杂') }],
      [`decide-extension unit-lead:${UNIT}`, `step window:${WINDOW}`],
    ],
    ['decided', [...promised, granted], [`deliver window:${WINDOW}`]],
    [
      'told and offered by post',
      [...promised, granted, { type: 'offered', actAt: FRIDAY, told: 'phone', note: null }],
      ['deliver applicant'],
    ],
    [
      'ended',
      [takenIn(), { type: 'withdrawn', actAt: FRIDAY, by: 'applicant', reason: words('不办了') }],
      [],
    ],
  ] as [string, CaseEvent[], string[]][])('%s', (_state, events, expected) => {
    expect(asks(...events)).toEqual(expected)
  })

  test('the window watches over every task, also those of others', () => {
    expect(tasks(given(...promised, ...bothSteps))[0]?.watcher).toBe(`window:${WINDOW}`)
  })

  test('assigned to one person: what was the window’s is that person’s', () => {
    expect(asks(...promised, { type: 'reassigned', actAt: FRIDAY, to: 'p9', reason: null })).toEqual([
      'step person:p9',
    ])
  })

  test('urgent passes on to the task; the day stays the promise', () => {
    const flagged: CaseEvent = {
      type: 'urgent-flagged',
      actAt: FRIDAY,
      reason: words('出国'),
      targetOn: '2026-11-23',
    }
    expect(tasks(given(...promised, flagged))[0]).toMatchObject({
      urgent: true,
      dueAt: '2026-12-04T18:00:00+08:00',
    })
  })

  test('while it is stopped no task has a day', () => {
    const stop: CaseEvent = {
      type: 'clock-stopped',
      actAt: FRIDAY,
      kind: 'hearing',
      letter: letterRef('clock-stop'),
    }
    expect(tasks(given(...promised, stop)).map(({ dueAt }) => dueAt)).toEqual([null])
  })
})

describeClause('cases.2.3', () => {
  test('each unit that was asked has its own task until it answers; the applicant never has one', () => {
    const both = [...promised, consulted('a', 'u2'), consulted('b', 'u3')]
    expect(asks(...both)).toEqual(['consult unit:u2', 'consult unit:u3', `step window:${WINDOW}`])
    const answered: CaseEvent = { type: 'consultation-answered', actAt: FRIDAY, id: 'a', answer: words('无') }
    expect(asks(...both, answered)).toEqual(['consult unit:u3', `step window:${WINDOW}`])
  })
})

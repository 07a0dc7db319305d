import { describe, expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import type { CaseEvent, CaseState } from './case.ts'
import { type CaseDuty, dutiesOf, dutyChanges, endOfDuties } from './duties.ts'
import {
  accepted,
  bothSteps,
  CASE,
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
const owed = (c: CaseState) => dutiesOf(c, CASE, ctx)
const codes = (c: CaseState) => owed(c).map(({ code }) => code)
const stopped: CaseEvent = {
  type: 'clock-stopped',
  actAt: '2026-11-24T09:00:00+08:00',
  kind: 'hearing',
  letter: letterRef('clock-stop'),
}
const proposed: CaseEvent = {
  type: 'reply-proposed',
  actAt: FRIDAY,
  basis: words('b'),
  explanation: words('e'),
}
const asked: CaseEvent = {
  type: 'supplement-asked',
  actAt: FRIDAY,
  letter: letterRef('supplement'),
  points: [],
}
const offered: CaseEvent = { type: 'offered', actAt: FRIDAY, told: 'phone', note: null }

describeClause('items.4.3', () => {
  test('a case taken in owes an answer by the end of the fifth working day, reminded the day before', () => {
    expect(owed(given(takenIn()))).toEqual([
      {
        code: 'cases.supplement-in-time',
        occurrence: CASE,
        clause: 'items.4.3',
        holder: `window:${WINDOW}`,
        escalatesTo: `unit-lead:${UNIT}`,
        dueAt: '2026-11-27T18:00:00+08:00',
        remindAt: '2026-11-26T18:00:00+08:00',
      },
    ])
  })
})

describe('what a case owes follows from its state', () => {
  test.each([
    ['told what is missing', [takenIn(), asked], []],
    ['proposed as a reply', [takenIn(), proposed], []],
    ['granted and offered by post', [takenIn(), accepted(), granted, offered], []],
    [
      'withdrawn',
      [takenIn(), { type: 'withdrawn', actAt: FRIDAY, by: 'applicant', reason: words('不办了') }],
      [],
    ],
    [
      'delivered',
      [
        takenIn(),
        accepted(),
        granted,
        {
          type: 'delivered',
          actAt: FRIDAY,
          way: 'in-person',
          receiver: words('本人'),
          proof: null,
          letter: null,
        },
      ],
      [],
    ],
  ] as [string, CaseEvent[], string[]][])('%s: nothing', (_state, events, expected) => {
    expect(codes(given(...events))).toEqual(expected)
  })

  test('a case given to one person owes on that person’s table', () => {
    const reassigned: CaseEvent = { type: 'reassigned', actAt: FRIDAY, to: 'p9', reason: null }
    expect(owed(given(takenIn(), reassigned))[0]?.holder).toBe('person:p9')
  })
})

describeClause('cases.1.2', () => {
  const immediate = takenIn({ caseType: 'immediate' })
  const waiting: CaseEvent = { type: 'waiting-noted', actAt: FRIDAY, reason: 'payment', note: null }
  test('an immediate case is asked about half an hour after its session, while nobody waits for the applicant', () => {
    expect(owed(given(immediate))).toMatchObject([
      { code: 'cases.immediate-at-once', dueAt: '2026-11-20T04:30:00.000Z', remindAt: null },
    ])
    expect(codes(given(immediate, waiting))).toEqual([])
    expect(
      codes(
        given(immediate, waiting, {
          type: 'paid',
          actAt: FRIDAY,
          fee: 'cost',
          amount: 1,
          reduction: null,
          receiptNumber: '000001',
          paidOn: '2026-11-20',
        }),
      ),
    ).toEqual(['cases.immediate-at-once'])
  })
})

describeClause('supervision.3', () => {
  const due = '2026-12-04T18:00:00+08:00'
  test.each([
    ['the first step is the clerk’s', [], `window:${WINDOW}`],
    ['the second the head’s', [stepTaken('review')], `unit-lead:${UNIT}`],
    ['the decision the approver’s', bothSteps, `approver:${UNIT}`],
    [
      'a question put to another unit is that unit’s',
      [{ type: 'consulted', actAt: FRIDAY, id: 'x', consultedUnitId: 'u2', question: words('?') }],
      'unit:u2',
    ],
    [
      'a request for extension is the head’s',
      [{ type: 'extension-asked', actAt: FRIDAY, days: 5, reason: words('复杂') }],
      `unit-lead:${UNIT}`,
    ],
    ['a proposed reply is the window lead’s', [proposed], `window-lead:${WINDOW}`],
  ] as [string, CaseEvent[], string][])(
    'the promise is owed by whoever holds the case: %s',
    (_who, events, holder) => {
      expect(owed(given(takenIn(), accepted(), ...events))).toMatchObject([
        {
          code: 'cases.promise',
          occurrence: `${CASE}:2026-12-04`,
          holder,
          dueAt: due,
          remindAt: '2026-12-03T18:00:00+08:00',
        },
      ])
    },
  )
})

describe('a stop', () => {
  test('while the clock is stopped by law nothing is owed', () => {
    expect(codes(given(takenIn(), accepted(), stopped))).toEqual([])
  })
})

describeClause('fault.5.6', () => {
  test('a decision owes its delivery within ten working days', () => {
    expect(owed(given(takenIn(), accepted(), ...bothSteps, granted))).toMatchObject([
      { code: 'cases.delivery', dueAt: '2026-12-04T18:00:00+08:00', holder: `window:${WINDOW}` },
    ])
  })
})

describe('what an act changes', () => {
  const duty = (more: Partial<CaseDuty> = {}): CaseDuty => ({
    code: 'cases.promise',
    occurrence: 'a:2026-12-04',
    clause: 'supervision.3',
    holder: 'window:w1',
    escalatesTo: null,
    dueAt: '2026-12-04T18:00:00+08:00',
    remindAt: null,
    ...more,
  })
  test('the same duty again changes nothing, however its instant is written', () => {
    const stored = duty({ dueAt: '2026-12-04T10:00:00.000Z' })
    expect(dutyChanges([stored], [duty()], 'fulfilled')).toEqual({ opened: [], closed: [] })
  })
  test.each([
    ['holder', { holder: 'approver:u1' }],
    ['day', { dueAt: '2026-12-07T18:00:00+08:00' }],
  ])('with another %s it is written again, not closed', (_what, more) => {
    expect(dutyChanges([duty()], [duty(more)], 'fulfilled')).toEqual({ opened: [duty(more)], closed: [] })
  })
  test('one whose date moved is dropped for the new one', () => {
    const moved = duty({ occurrence: 'a:2026-12-07', dueAt: '2026-12-07T18:00:00+08:00' })
    expect(dutyChanges([duty()], [moved], 'fulfilled')).toMatchObject({
      opened: [moved],
      closed: [{ occurrence: 'a:2026-12-04', state: 'dropped' }],
    })
  })
  test.each(['fulfilled', 'dropped'] as const)('one no longer owed ends as %s', (gone) => {
    expect(dutyChanges([duty()], [], gone).closed).toMatchObject([{ state: gone }])
  })
  test('an explanation that was asked for is owed whatever becomes of the case', () => {
    const explain = duty({ code: 'cases.explain' })
    expect(dutyChanges([explain], [], 'fulfilled')).toEqual({ opened: [], closed: [] })
  })
})

describe('how a duty ends', () => {
  const open = given(takenIn(), accepted())
  test.each([
    ['decided', [granted], 'fulfilled'],
    ['stopped by law', [stopped], 'dropped'],
    [
      'withdrawn',
      [{ type: 'withdrawn', actAt: FRIDAY, by: 'applicant', reason: words('不办了') }],
      'dropped',
    ],
    ['acceptance undone', [{ type: 'undone', actAt: FRIDAY, from: 2, to: 2 }], 'dropped'],
    ['intake undone', [{ type: 'undone', actAt: FRIDAY, from: 1, to: 2 }], 'dropped'],
  ] as [string, CaseEvent[], string][])('%s: %s', (_how, events, state) => {
    expect(endOfDuties(open, given(takenIn(), accepted(), ...events))).toBe(state)
  })
  test('a wrong finish corrected drops the delivery that was owed', () => {
    const finish = given(takenIn(), accepted(), granted)
    const corrected: CaseEvent = { type: 'finish-corrected', actAt: FRIDAY, reason: words('点错') }
    expect(endOfDuties(finish, given(takenIn(), accepted(), granted, corrected))).toBe('dropped')
  })
  test('declined: what was owed has been done', () => {
    const declined: CaseEvent = {
      type: 'declined',
      actAt: FRIDAY,
      ground: 'barred',
      reasons: words('禁止'),
      letter: letterRef('non-acceptance'),
    }
    expect(endOfDuties(given(takenIn()), given(takenIn(), declined))).toBe('fulfilled')
  })
})

import { describe, expect, test } from 'vitest'
import type { StreamRow } from '../kernel/verify/index.ts'
import type { CaseEvent } from '../modules/cases/case.ts'
import type { Entered } from '../modules/cases/evolve.ts'
import { publishedCalendar } from '../kernel/calendar/index.ts'
import { caseRowDifference, type FoldedCase, toldDueOn } from './case-row.ts'

const told = (...events: object[]): string | null =>
  toldDueOn(events.map((event): Entered => ({ event: event as CaseEvent, actor: 'a', at: '' })))

describe('the due day told last', () => {
  const intake = { type: 'taken-in' }
  const accepted = { type: 'accepted', due: '2026-12-11' }
  const resumed = { type: 'clock-resumed', due: '2026-12-15' }

  test.each([
    [[intake], null],
    [[intake, accepted], '2026-12-11'],
    [[intake, accepted, { type: 'clock-stopped' }], '2026-12-11'],
    [[intake, accepted, resumed], '2026-12-15'],
    [[intake, accepted, { type: 'extension-decided', due: null }], '2026-12-11'],
    [[intake, accepted, resumed, { type: 'undone', from: 3, to: 3 }], '2026-12-11'],
    [[intake, accepted, { type: 'undone', from: 2, to: 2 }], null],
    [[intake, accepted, { type: 'undone', from: 1, to: 2 }], null],
  ])('%j', (events, on) => {
    expect(told(...events)).toBe(on)
  })
})

describe('the due instant of the row', () => {
  const calendar = publishedCalendar()
  const clock = {
    kind: 'promised',
    unit: 'working-day',
    amount: 5,
    startAt: '2026-11-20T01:00:00.000Z',
    stops: [],
    extensions: [],
  }
  const state = { clocks: [clock], applicant: {} }
  const columns = {
    number: undefined,
    itemId: undefined,
    itemVersionId: undefined,
    applicantId: undefined,
    actedAt: '2026-11-20T01:00:00.000Z',
  }
  const difference = (dueAt: string | null, toldOn: string | null) =>
    caseRowDifference(
      { ...columns, state, dueAt } as unknown as StreamRow,
      { state, toldDueOn: toldOn, actedAt: '2026-11-20T01:00:00Z' } as unknown as FoldedCase,
      calendar,
    )

  test('is what the calendar makes of the clocks, however it is written', () => {
    expect(difference('2026-11-27T10:00:00.000Z', null)).toBeNull()
    expect(difference('2026-11-27T18:00:00+08:00', null)).toBeNull()
  })

  test('or lies on the day that was told, where a later calendar or later hours say otherwise', () => {
    expect(difference('2026-11-27T09:30:00.000Z', '2026-11-27')).toBeNull()
    expect(difference('2026-11-30T10:00:00.000Z', '2026-11-30')).toBeNull()
  })

  test.each(['2026-11-30T10:00:00.000Z', '2026-11-26T10:00:00.000Z', null])('is not %s', (dueAt) => {
    expect(difference(dueAt, '2026-11-27')).toContain(
      `到期时间记为 ${dueAt}，事件得出 2026-11-27T18:00:00+08:00`,
    )
  })
})

import { expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { refusals } from '../../../kernel/rule/index.ts'
import { calendar } from '../testing-decide.ts'
import { isLate, type LateForm, lateEntry } from './late-entry.ts'

/** Entered on Friday 2026-11-20 at nine, of a case taken in on the Monday. */
const now = '2026-11-20T09:00:00+08:00'
const since = '2026-11-16T09:00:00+08:00'
const fields = (actAt: string, form: LateForm = {}, takenIn: string | null = since) =>
  refusals(lateEntry, { form, ctx: { now, actAt, calendar }, since: takenIn }).map(({ field }) => field)

describeClause('items.4.2', () => {
  test.each([
    ['now', now, []],
    ['a moment from now', '2026-11-20T09:00:00.001+08:00', ['actAt']],
    ['the working day before', '2026-11-19T00:00:00+08:00', []],
    ['two working days before', '2026-11-18T23:59:59+08:00', ['lateReason']],
    ['at intake', since, ['lateReason']],
    ['before intake', '2026-11-16T08:59:59.999+08:00', ['actAt', 'lateReason']],
  ])('done %s: %j', (_when, actAt, expected) => {
    expect(fields(actAt)).toEqual(expected)
  })

  test.each([
    ['a reason', { lateReason: '忘记录入' }],
    ['a numbered paper form', { paperNumber: 'Z001' }],
  ])('late with %s is marked, never refused', (_what, form) => {
    expect(fields('2026-11-18T09:00:00+08:00', form)).toEqual([])
  })

  test('an intake has nothing before it', () => {
    expect(fields('2026-11-19T09:00:00+08:00', {}, null)).toEqual([])
  })
})

test.each([
  ['over a weekend, the next working day', '2026-11-20T09:00:00+08:00', '2026-11-23T18:00:00+08:00', false],
  ['over a weekend, the one after', '2026-11-20T09:00:00+08:00', '2026-11-24T09:00:00+08:00', true],
  ['from a Saturday to Monday', '2026-11-21T09:00:00+08:00', '2026-11-23T09:00:00+08:00', false],
  ['from a Saturday to Tuesday', '2026-11-21T09:00:00+08:00', '2026-11-24T09:00:00+08:00', true],
])('%s: late is %s', (_when, actAt, enteredAt, late) => {
  expect(isLate(actAt, enteredAt, { calendar })).toBe(late)
})

import type { CaseView } from '@yimen/contract/cases-view.ts'
import { expect, test } from 'vitest'
import { runningTerm } from './running-term.ts'

const clock: NonNullable<CaseView['clock']> = {
  startAt: '2026-11-20T09:00:00+08:00',
  workingDays: 15,
  unit: 'working-day',
  pauses: [{ from: '2026-11-23', to: null }],
  extensionDays: 5,
  dueAt: '2026-12-11T18:00:00+08:00',
  provisional: false,
  light: 'green',
  remaining: '还剩 15 个工作日',
}
const deadline = (kind: NonNullable<CaseView['deadline']>['kind'], workingDays: number | null) => ({
  kind,
  startAt: '2026-11-20T09:00:00+08:00',
  workingDays,
  dueAt: '2026-11-27T18:00:00+08:00',
  provisional: true,
  light: 'yellow' as const,
  remaining: '还剩 1 个工作日',
})

test('the promise runs while a case is accepted, with its stops and extensions', () => {
  expect(runningTerm({ phase: 'accepted', clock, deadline: null })).toMatchObject({
    name: '办理期限',
    remaining: '还剩 15 个工作日',
    counted: { workingDays: 15, pauses: clock.pauses, extensionDays: 5 },
  })
})

test('a promise in months is not explained day by day', () => {
  expect(
    runningTerm({ phase: 'accepted', clock: { ...clock, unit: 'month' }, deadline: null })?.counted,
  ).toBeNull()
})

test.each([
  ['taken-in', deadline('acceptance', 5), '答复期限', 5],
  ['taken-in', deadline('at-once', null), '当场办结', null],
  ['decided', deadline('delivery', 10), '送达期限', 10],
] as const)('%s: %o is the %s', (phase, owed, name, days) => {
  const term = runningTerm({ phase, clock: phase === 'decided' ? clock : null, deadline: owed })
  expect(term).toMatchObject({ name, light: 'yellow', provisional: true })
  expect(term?.counted?.workingDays ?? null).toBe(days)
})

test('nothing runs once a case is over, whatever its promise was', () => {
  expect(runningTerm({ phase: 'delivered', clock, deadline: null })).toBeNull()
})

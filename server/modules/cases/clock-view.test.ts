import { describe, expect, test } from 'vitest'
import type { CaseEvent } from './case.ts'
import { deadlineView } from './clock-view.ts'
import { tasksOf } from './tasks.ts'
import {
  accepted,
  calendar,
  FRIDAY,
  given,
  granted,
  letterRef,
  scene,
  takenIn,
  words,
} from './testing-decide.ts'

const { ctx } = scene()
const waiting: CaseEvent = { type: 'waiting-noted', actAt: FRIDAY, reason: 'payment', note: null }
const asked: CaseEvent = {
  type: 'supplement-asked',
  actAt: FRIDAY,
  letter: letterRef('supplement'),
  points: [],
}
const reply: CaseEvent = {
  type: 'reply-proposed',
  actAt: FRIDAY,
  basis: words('b'),
  explanation: words('e'),
}
const offered: CaseEvent = { type: 'offered', actAt: FRIDAY, told: 'phone', note: null }
const decided = [takenIn(), accepted(), granted]
const at = (now: string, ...events: CaseEvent[]) => deadlineView(given(...events), { calendar, now })

describe('taken in', () => {
  test('an application wants its answer within five working days of intake', () => {
    expect(at(FRIDAY, takenIn())).toEqual({
      kind: 'acceptance',
      startAt: FRIDAY,
      workingDays: 5,
      dueAt: '2026-11-27T18:00:00+08:00',
      provisional: false,
      light: 'green',
      remaining: '还剩 5 个工作日，11月27日 星期五 18:00 前',
    })
  })
})

describe('decided', () => {
  test.each([
    ['2026-12-04T18:00:00+08:00', 'yellow'],
    ['2026-12-04T18:00:01+08:00', 'red'],
  ])('a decision is handed over within ten working days: at %s %s', (now, light) => {
    expect(at(now, ...decided)).toMatchObject({
      kind: 'delivery',
      workingDays: 10,
      dueAt: '2026-12-04T18:00:00+08:00',
      light,
    })
  })
})

describe('immediate', () => {
  test('an immediate case is due the same session, half an hour later', () => {
    expect(at(FRIDAY, takenIn({ caseType: 'immediate' }))).toMatchObject({
      kind: 'at-once',
      workingDays: null,
      dueAt: '2026-11-20T04:30:00.000Z',
    })
  })
})

describe('nothing is owed', () => {
  test.each<[string, CaseEvent[]]>([
    ['while the promise runs', [takenIn(), accepted()]],
    ['while the applicant mends the papers', [takenIn(), asked]],
    ['while the applicant of an immediate case is waited for', [takenIn({ caseType: 'immediate' }), waiting]],
    ['once the applicant was told and offered the post', [...decided, offered]],
  ])('%s', (_, events) => {
    expect(at(FRIDAY, ...events)).toBeNull()
  })
})

test.each<[string, CaseEvent[]]>([
  ['taken in', [takenIn()]],
  ['immediate', [takenIn({ caseType: 'immediate' })]],
  ['a reply proposed', [takenIn(), reply]],
  ['decided', decided],
])('page and queue tell the same moment: %s', (_, events) => {
  const [task] = tasksOf(given(...events), ctx)
  expect(at(FRIDAY, ...events)?.dueAt).toBe(task?.dueAt)
})

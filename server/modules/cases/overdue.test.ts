import { expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import type { CaseEvent } from './case.ts'
import { overdueQuestion } from './overdue.ts'
import {
  accepted,
  bothSteps,
  CASE,
  FRIDAY,
  given,
  granted,
  letterRef,
  scene,
  takenIn,
  UNIT,
  WINDOW,
  words,
} from './testing-decide.ts'

const AFTER = '2026-12-04T18:00:00.001+08:00'
const promised = [takenIn(), accepted()]
const question = (
  events: readonly CaseEvent[],
  now: string,
  missed = { holder: `window:${WINDOW}`, people: ['p1'] },
) => overdueQuestion(given(...events), CASE, scene({ now }).ctx, missed, () => 'id')

describeClause('supervision.3', () => {
  test.each([
    ['2026-12-04T18:00:00+08:00', false],
    [AFTER, true],
  ])('at %s it is overdue: %s', (now, overdue) => {
    expect(question(promised, now) !== null).toBe(overdue)
    expect(question(promised, now)?.finding ?? []).toHaveLength(overdue ? 1 : 0)
  })

  test('a question to whoever holds the step, and the end of the next working day to answer it', () => {
    const { finding, duty } = question(promised, AFTER) ?? { finding: [], duty: [] }
    expect(finding).toMatchObject([
      {
        code: 'cases.explain',
        occurrence: `${CASE}:2026-12-04`,
        step: 'review',
        holder: `window:${WINDOW}`,
        personId: 'p1',
        happenedAt: '2026-12-04T10:00:00.000Z',
      },
    ])
    expect(duty).toMatchObject([
      {
        code: 'cases.explain',
        occurrence: `${CASE}:2026-12-04`,
        holder: `window:${WINDOW}`,
        escalatesTo: 'section:supervision',
        objectId: CASE,
        dueAt: '2026-12-07T10:00:00.000Z',
      },
    ])
  })

  test.each([
    ['one person held it', { holder: `window:${WINDOW}`, people: ['p1'] }, 'p1'],
    ['two people did: it is asked of the window', { holder: `window:${WINDOW}`, people: ['p1', 'p2'] }, null],
    ['nobody did', { holder: `window:${WINDOW}`, people: [] }, null],
    ['it has gone to another table since', { holder: `approver:${UNIT}`, people: ['p1'] }, null],
  ])('the person is named only where it is sure: %s', (_who, missed, person) => {
    expect(question(promised, AFTER, missed)?.finding).toMatchObject([{ personId: person }])
  })

  test.each([
    [
      'stopped by law',
      [
        {
          type: 'clock-stopped',
          actAt: '2026-12-01T09:00:00+08:00',
          kind: 'hearing',
          letter: letterRef('clock-stop'),
        },
      ],
    ],
    ['decided', [...bothSteps, granted]],
    [
      'extended',
      [
        {
          type: 'extension-decided',
          actAt: FRIDAY,
          approved: true,
          days: 1,
          reason: words('复杂'),
          due: null,
          letter: null,
        },
      ],
    ],
    ['withdrawn', [{ type: 'withdrawn', actAt: FRIDAY, by: 'applicant', reason: words('不办了') }]],
  ] as [string, CaseEvent[]][])('%s: not overdue', (_state, events) => {
    expect(question([...promised, ...events], AFTER)).toBeNull()
  })
})

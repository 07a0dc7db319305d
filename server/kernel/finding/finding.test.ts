import {
  FINDING_ACTIONS,
  FINDING_STATES,
  type FindingAction,
  type FindingState,
} from '@yimen/contract/findings.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Actor } from '../actor/actor.ts'
import { publishedCalendar } from '../calendar/index.ts'
import {
  answerDueAt,
  type Finding,
  findingRefusals,
  isNotForActor,
  mayRead,
  statesBefore,
} from './finding.ts'
import { findingRow } from './finding-row.ts'
import { leaveOut } from './leave-out.ts'

afterEach(() => vi.unstubAllEnvs())

const calendar = publishedCalendar()
const person = (personId: string, role: Actor['roles'][number]['role'], ...scopes: string[]): Actor => ({
  centreId: 1,
  personId,
  name: '',
  badge: '',
  roles: [{ role, unitId: null, unit: null, windowId: null, window: null, insteadOf: null }],
  authorities: [],
  scopes: [`person:${personId}`, ...scopes],
})
const clerk = person('clerk', 'clerk', 'window:1')
const colleague = person('colleague', 'clerk', 'window:2')
const supervision = person('ma', 'supervision-section', 'section:supervision')
const director = person('guo', 'director', 'section:director')

const open: Finding = {
  state: 'open',
  holder: 'window:1',
  personId: null,
  foundAt: '2026-11-20T10:00:00.000Z',
  answeredBy: null,
}
const late = '2026-11-23T10:00:00.001Z'
const refusalsOf = (action: FindingAction, finding: Partial<Finding>, actor: Actor, nowAt = late) =>
  findingRefusals(action, { finding: { ...open, ...finding }, actor, nowAt, calendar })
const allowed = (...args: Parameters<typeof refusalsOf>) => refusalsOf(...args).length === 0

describeClause('fault.4', () => {
  test('a question first: which act is possible in which state', () => {
    const table = Object.fromEntries(
      FINDING_STATES.map((state) => [
        state,
        FINDING_ACTIONS.filter((action) =>
          allowed(action, { state }, action === 'answer' ? clerk : supervision),
        ),
      ]),
    )
    expect(table).toEqual({
      open: ['answer', 'verify'],
      answered: ['verify'],
      verified: ['confirm', 'reject'],
      confirmed: [],
      rejected: [],
    } satisfies Record<FindingState, FindingAction[]>)
  })

  test('no verdict without verification', () => {
    expect(statesBefore('confirm')).toEqual(['verified'])
    expect(statesBefore('reject')).toEqual(['verified'])
  })

  test.each([
    ['whoever holds the window', clerk, {}, true],
    ['the person named', colleague, { personId: 'colleague' }, true],
    ['a colleague', colleague, {}, false],
    ['supervision', supervision, {}, false],
  ])('answered by %s: %o', (_who, actor, finding, may) => {
    expect(allowed('answer', finding, actor)).toBe(may)
    expect(isNotForActor('answer', { finding: { ...open, ...finding }, actor, nowAt: late, calendar })).toBe(
      !may,
    )
  })

  test.each([
    ['supervision', supervision, {}, true],
    ['the director', director, {}, false],
    ['the holder', clerk, {}, false],
    ['supervision about itself', supervision, { personId: 'ma' }, false],
    ['supervision after its own answer', supervision, { answeredBy: 'ma' }, false],
  ])('verified and judged by %s', (_who, actor, finding, may) => {
    expect(allowed('verify', { state: 'answered', ...finding }, actor)).toBe(may)
    expect(allowed('confirm', { state: 'verified', ...finding }, actor)).toBe(may)
    expect(allowed('reject', { state: 'verified', ...finding }, actor)).toBe(may)
  })

  test('without an answer supervision goes on after the next working day, not before', () => {
    expect(answerDueAt(open.foundAt, calendar)).toBe('2026-11-23T18:00:00+08:00')
    expect(allowed('verify', {}, supervision, '2026-11-23T10:00:00.000Z')).toBe(false)
    expect(allowed('verify', {}, supervision, late)).toBe(true)
    expect(allowed('verify', { state: 'answered' }, supervision, '2026-11-20T10:00:01Z')).toBe(true)
  })

  test('read by whoever is asked and those who watch over the centre', () => {
    expect([clerk, supervision, director, colleague].map((actor) => mayRead(open, actor))).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  test('every reason at once, each with the clause', () => {
    const all = refusalsOf('verify', { state: 'confirmed', personId: 'guo' }, director)
    expect(all).toHaveLength(3)
    expect(all.every(({ clause }) => clause === 'fault.4')).toBe(true)
  })

  const found = {
    id: 'f',
    code: 'late',
    occurrence: 'case-1',
    clause: 'fault.5.5',
    object: { kind: 'case', id: 'case-1' },
    step: '审查',
    holder: 'window:1',
    personId: 'clerk',
    happenedAt: '2026-11-20T18:00:00+08:00',
    source: 'record',
    evidence: { what: '超期未告知' },
  } as const

  test('a row with clause, thing, step, person and time', () => {
    expect(findingRow(found)).toEqual([
      {
        id: 'f',
        code: 'late',
        occurrence: 'case-1',
        clause: 'fault.5.5',
        objectKind: 'case',
        objectId: 'case-1',
        step: '审查',
        holder: 'window:1',
        personId: 'clerk',
        happenedAt: '2026-11-20T10:00:00.000Z',
        source: 'record',
        evidence: { what: '超期未告知' },
      },
    ])
  })

  test.each(['fault.5.5', 'fault.4'])('none while %s is muted', (muted) => {
    vi.stubEnv('YIMEN_MUTE', muted)
    expect(findingRow(found)).toEqual([])
  })
})

describe('time nobody at the window answers for', () => {
  const stretch = { fromAt: '2026-11-20T02:00:00Z', toAt: '2026-11-20T04:00:00Z' }
  const at = (time: string) => `2026-11-20T${time}:00.000Z`
  test.each([
    ['none', [], 120],
    ['before', [['01:00', '02:00']], 120],
    ['reaching in', [['01:00', '02:30']], 90],
    ['inside', [['02:30', '03:00']], 90],
    [
      'overlapping once',
      [
        ['02:30', '03:00'],
        ['02:45', '03:15'],
      ],
      75,
    ],
    [
      'one inside another',
      [
        ['02:15', '03:15'],
        ['02:30', '02:45'],
      ],
      60,
    ],
    [
      'touching',
      [
        ['02:00', '03:00'],
        ['03:00', '04:00'],
      ],
      0,
    ],
    ['all of it', [['01:00', '05:00']], 0],
  ] as [string, [string, string][], number][])('%s: what remains', (_where, spans, minutes) => {
    const left = leaveOut(
      stretch,
      spans.map(([from, to]) => ({ reason: 'outage', fromAt: at(from), toAt: at(to) })),
    )
    expect(left.minutes).toBe(minutes)
  })
  test('the reasons stay with the question, cut to the stretch', () => {
    expect(
      leaveOut(stretch, [
        { reason: 'applicant', fromAt: at('03:30'), toAt: at('05:00') },
        { reason: 'stop', fromAt: at('01:00'), toAt: at('02:10') },
        { reason: 'superior', fromAt: at('04:00'), toAt: at('05:00') },
      ]).leftOut,
    ).toEqual([
      { reason: 'stop', fromAt: at('02:00'), toAt: at('02:10') },
      { reason: 'applicant', fromAt: at('03:30'), toAt: at('04:00') },
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import type { CaseEvent } from '../case.ts'
import type { LastCommand } from '../context.ts'
import {
  accepted,
  FRIDAY,
  given,
  happens,
  refusedBy,
  scene,
  someone,
  takenIn,
  visitor,
  when,
  words,
} from '../testing-decide.ts'
import { citizen } from '../testing.ts'
import { correctDetails, flagUrgent, reassign, undo, undoSecondsLeft, withdraw } from './details.ts'

const promised = [takenIn(), accepted()]

describeClause('service.3.1', () => {
  const flag = (targetOn: string, actor = someone('window-lead'), events: CaseEvent[] = promised) =>
    refusedBy(when(given(...events), flagUrgent, { reason: '申请人次日出国。', targetOn }, scene({ actor })))
  test.each([
    ['yesterday', '2026-11-19', ['service.3.1 targetOn']],
    ['today', '2026-11-20', []],
    ['the promised day', '2026-12-04', []],
    ['the day after it', '2026-12-05', ['service.3.1 targetOn']],
  ])('the target: %s', (_when, targetOn, expected) => {
    expect(flag(targetOn)).toEqual(expected)
  })
  test.each([
    ['clerk', someone('clerk'), ['service.3.1']],
    ['head of the unit', someone('unit-lead'), []],
    ['lead of another unit', visitor('window-lead'), ['service.3.1']],
  ])('approved by the %s', (_who, actor, expected) => {
    expect(flag('2026-11-23', actor)).toEqual(expected)
  })
  test('once', () => {
    const flagged: CaseEvent = {
      type: 'urgent-flagged',
      actAt: FRIDAY,
      reason: words('出国'),
      targetOn: '2026-11-23',
    }
    expect(flag('2026-11-23', someone('window-lead'), [...promised, flagged])).toEqual(['service.3.1'])
  })
})

describeClause('items.5.2', () => {
  test.each([
    ['clerk', someone('clerk'), ['items.5.2']],
    ['window lead', someone('window-lead'), []],
    ['lead of another unit who may see this one', visitor('window-lead'), ['items.5.2']],
  ])('by the %s', (_who, actor, expected) => {
    expect(refusedBy(when(given(...promised), reassign, { personId: 'p9' }, scene({ actor })))).toEqual(
      expected,
    )
  })
  test.each([
    ['a colleague of the unit', 'p9', []],
    ['whoever is there', null, []],
    ['somebody of another unit', 'p8', ['items.5.2 personId']],
  ])('to %s', (_whom, personId, expected) => {
    const here = scene({ actor: someone('window-lead') })
    expect(refusedBy(when(given(...promised), reassign, { personId }, here))).toEqual(expected)
  })
})

describe('withdrawing', () => {
  const agent = takenIn({ agent: { party: 'agent', hash: '' } })
  const powers = (...list: string[]) =>
    scene({ read: { party: () => ({ ...citizen(2), powers: list }), text: (ref) => ref.text } })
  test.each([
    ['the applicant', takenIn(), 'applicant', scene(), []],
    ['an agent with that power', agent, 'agent', powers('withdraw'), []],
    ['an agent without', agent, 'agent', powers('submit'), ['fault.5.6 by']],
    ['an agent nobody named', takenIn(), 'agent', powers('withdraw'), ['fault.5.6 by']],
  ] as const)('by %s', (_who, first, by, here, expected) => {
    expect(refusedBy(when(given(first), withdraw, { by, reason: '不办了。' }, here))).toEqual(expected)
  })
})

describe('correcting details', () => {
  const correct = (events: CaseEvent[], name: string) => {
    const here = scene()
    const decision = when(
      given(...events),
      correctDetails,
      { applicant: { ...citizen(), name }, reason: '录入有误。' },
      here,
    )
    return { decision, letters: here.letters.map(({ kind }) => kind) }
  }
  test('before a letter names the applicant: an event; after it, by a correcting letter', () => {
    expect(correct([takenIn()], '陈佳兴')).toMatchObject({ letters: [] })
    expect(correct(promised, '陈佳兴')).toMatchObject({ letters: ['correction'] })
    expect(happens(correct(promised, '陈佳兴').decision)).toEqual(['details-corrected'])
  })
  test('nothing to correct is refused', () => {
    expect(refusedBy(correct(promised, citizen().name).decision)).toEqual(['fault.5.6 applicant'])
  })
  test('the representative of a body can be corrected, by a sound number', () => {
    const sound = citizen(3)
    const body = (documentNumber: string) => ({
      kind: 'body' as const,
      name: '浏阳市示例商店',
      documentType: 'uscc' as const,
      documentNumber: '91110000600037341L',
      legalRepresentative: { name: '李强', documentType: 'id-card' as const, documentNumber },
    })
    const before = scene({ read: { party: () => body(citizen(2).documentNumber), text: (ref) => ref.text } })
    const to = (documentNumber: string) =>
      refusedBy(
        when(given(takenIn()), correctDetails, { applicant: body(documentNumber), reason: '换人。' }, before),
      )
    expect(to(sound.documentNumber)).toEqual([])
    expect(to('430181198001010000')).toEqual(['service.1 applicant.legalRepresentative.documentNumber'])
  })
})

describe('undo', () => {
  const last: LastCommand = {
    from: 2,
    to: 2,
    actor: 'p-clerk',
    at: FRIDAY,
    types: ['accepted'],
    seenBy: [],
    lettersPrinted: false,
  }
  const left = (seconds: number, more: Partial<LastCommand> = {}) =>
    undoSecondsLeft({
      last: { ...last, ...more },
      now: new Date(Date.parse(FRIDAY) + seconds * 1000).toISOString(),
      actor: someone(),
    })
  test.each([
    ['at once', 0, {}, 60],
    ['after 59.5 seconds', 59.5, {}, 1],
    ['after 60 seconds', 60, {}, 0],
    ['seen only by oneself', 0, { seenBy: ['p-clerk'] }, 60],
    ['seen by somebody else', 0, { seenBy: ['p9'] }, 0],
    ['a letter printed', 0, { lettersPrinted: true }, 0],
    ['somebody else’s act', 0, { actor: 'p9' }, 0],
    ['what the law did by itself', 0, { types: ['deemed-accepted'] }, 0],
    ['an undo', 0, { types: ['undone'] }, 0],
  ])('%s: %f seconds', (_when, seconds, more, expected) => {
    expect(left(seconds, more)).toBe(expected)
  })
  test('undoes all events of the last command', () => {
    const decision = when(given(...promised), undo, {}, scene({ last: { ...last, from: 1 } }))
    expect('events' in decision && decision.events).toMatchObject([{ type: 'undone', from: 1, to: 2 }])
    expect(refusedBy(when(given(...promised), undo, {}, scene({ last: { ...last, actor: 'p9' } })))).toEqual([
      'fault.5.6',
      'fault.5.6',
    ])
  })
})

import { expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { itemWith, soundItem } from '../../items/testing/sound-item.ts'
import type { CaseEvent } from '../case.ts'
import type { Context } from '../context.ts'
import {
  FRIDAY,
  given,
  happens,
  letterRef,
  refusedBy,
  scene,
  someone,
  versionOf,
  visitor,
  when,
  words,
  accepted,
  takenIn,
} from '../testing-decide.ts'
import { askExtension, decideExtension, isOverdue, resumeClock, stopClock } from './clock.ts'

const promised = [takenIn(), accepted()]
const DUE = '2026-12-04T18:00:00+08:00'
const LATE = '2026-12-04T18:00:00.001+08:00'
const stopped: CaseEvent = {
  type: 'clock-stopped',
  actAt: '2026-11-24T09:00:00+08:00',
  kind: 'hearing',
  letter: letterRef('clock-stop'),
}
const asked: CaseEvent = { type: 'extension-asked', actAt: FRIDAY, days: 5, reason: words('复杂') }
const extensible = versionOf(
  itemWith({
    statutory: { ...soundItem.statutory, extension: { amount: 5, unit: 'working-day', approver: '局长' } },
  }),
)
const lead = someone('unit-lead')

describeClause('cases.2.2', () => {
  const stop = { kind: 'hearing' as const, basis: '行政许可法第四十五条', neededTime: '约5个工作日' }
  test('the clock is stopped once, and only for a kind the law names; the letter says for what', () => {
    const here = scene()
    expect(happens(when(given(...promised), stopClock, stop, here))).toEqual(['clock-stopped'])
    expect(here.letters).toMatchObject([
      { kind: 'clock-stop', body: { change: 'stop', procedure: '听证', term: '约5个工作日' } },
    ])
    expect(refusedBy(when(given(...promised, stopped), stopClock, stop))).toEqual(['cases.2.2'])
  })

  test.each([
    ['the moment it was stopped', '2026-11-24T09:00:00+08:00', []],
    ['a moment before', '2026-11-24T08:59:59+08:00', ['cases.2.2 actAt']],
  ])('running again from %s', (_when, actAt, expected) => {
    const here = scene({ now: '2026-11-25T09:00:00+08:00', actAt })
    expect(refusedBy(when(given(...promised, stopped), resumeClock, { result: '听证结束。' }, here))).toEqual(
      expected,
    )
  })

  test('the day moves by the working days it stood still', () => {
    const decision = when(
      given(...promised, stopped),
      resumeClock,
      { result: '结束。' },
      scene({ now: '2026-11-26T09:00:00+08:00' }),
    )
    expect('events' in decision && decision.events).toMatchObject([
      { type: 'clock-resumed', due: '2026-12-08' },
    ])
    expect(refusedBy(when(given(...promised), resumeClock, { result: '结束。' }))).toEqual(['cases.2.2'])
  })

  const ask = (days: number, events: CaseEvent[] = [], more: Partial<Context> = {}) =>
    refusedBy(
      when(
        given(...promised, ...events),
        askExtension,
        { days, reason: '案情复杂，需要核实。' },
        scene({ version: extensible, ...more }),
      ),
    )
  test.each([
    ['as many days as the law allows', 5, [], {}, []],
    ['one more', 6, [], {}, ['cases.2.2 days']],
    ['at the end of the due day', 5, [], { now: DUE }, []],
    ['a moment after', 5, [], { now: LATE }, ['cases.2.2']],
    ['while another request waits', 5, [asked], {}, ['cases.2.2']],
    [
      'a second time',
      5,
      [
        {
          type: 'extension-decided',
          actAt: FRIDAY,
          approved: true,
          days: 5,
          reason: words('r'),
          due: null,
          letter: null,
        },
      ],
      {},
      ['cases.2.2'],
    ],
    [
      'after one was refused',
      5,
      [
        {
          type: 'extension-decided',
          actAt: FRIDAY,
          approved: false,
          days: 5,
          reason: words('r'),
          due: null,
          letter: null,
        },
      ],
      {},
      [],
    ],
    ['for an item the law gives none', 5, [], { version: versionOf() }, ['cases.2.2']],
  ] as [string, number, CaseEvent[], Partial<Context>, string[]][])(
    'an extension asked: %s',
    (_what, days, events, more, expected) => {
      expect(ask(days, events, more)).toEqual(expected)
    },
  )

  test('approved by the agency’s head alone, with the new day in the letter', () => {
    const form = { approve: true, reason: '情况复杂，同意延长。' }
    const c = given(...promised, asked)
    for (const actor of [someone('window-lead'), visitor('unit-lead')])
      expect(refusedBy(when(c, decideExtension, form, scene({ actor })))).toEqual(['cases.2.2'])
    const here = scene({ actor: lead })
    const decision = when(c, decideExtension, form, here)
    expect('events' in decision && decision.events).toMatchObject([
      { approved: true, days: 5, due: '2026-12-11' },
    ])
    expect(here.letters).toMatchObject([{ body: { change: 'extend', due: { on: '2026-12-11' } } }])
    expect(refusedBy(when(given(...promised), decideExtension, form, scene({ actor: lead })))).toEqual([
      'cases.2.2',
    ])
  })

  test('refused: no letter, no other day', () => {
    const here = scene({ actor: lead })
    const decision = when(
      given(...promised, asked),
      decideExtension,
      { approve: false, reason: '不同意。' },
      here,
    )
    expect('events' in decision && decision.events).toMatchObject([
      { approved: false, due: null, letter: null },
    ])
    expect(here.letters).toEqual([])
  })

  test.each([
    [DUE, false],
    [LATE, true],
  ])('overdue at %s: %s', (at, overdue) => {
    expect(isOverdue(given(...promised), at, scene().ctx)).toBe(overdue)
    expect(isOverdue(given(...promised, stopped), at, scene().ctx)).toBe(false)
  })
})

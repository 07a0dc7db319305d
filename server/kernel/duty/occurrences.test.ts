import { addDays } from '@yimen/contract/local-date.ts'
import { describe, expect, test } from 'vitest'
import { publishedCalendar } from '../calendar/index.ts'
import type { DutyDefinition } from './definition.ts'
import { duty } from './definition.ts'
import { dutyRow } from './duty-row.ts'
import { occurrences } from './occurrences.ts'
import { plannedRows } from './plan.ts'

const calendar = publishedCalendar()
const due = (every: DutyDefinition['every'], from: string, to: string) =>
  occurrences({ every }, from, to, calendar).map(({ dueAt }) => dueAt)
const keys = (every: DutyDefinition['every'], from: string, to: string) =>
  occurrences({ every }, from, to, calendar).map(({ key, dueOn }) => [key, dueOn])

describe('each working day', () => {
  test('weekends and holidays are left out, days worked in exchange are not', () => {
    expect(due({ daily: '09:30' }, '2026-09-18', '2026-09-28')).toEqual([
      '2026-09-18T09:30:00+08:00',
      '2026-09-20T09:30:00+08:00',
      '2026-09-21T09:30:00+08:00',
      '2026-09-22T09:30:00+08:00',
      '2026-09-23T09:30:00+08:00',
      '2026-09-24T09:30:00+08:00',
      '2026-09-28T09:30:00+08:00',
    ])
  })
})

describe('a day of the week', () => {
  test.each([
    ['2026-11-20', '2026-11-20', 1],
    ['2026-11-19', '2026-11-19', 0],
    ['2026-11-21', '2026-11-26', 0],
    ['2026-11-21', '2026-11-27', 1],
  ])('Fridays from %s to %s: %i', (from, to, n) => {
    expect(due({ weekly: 'friday', at: '14:00' }, from, to)).toHaveLength(n)
  })
  test('a Friday off is left out, unless it is said to move', () => {
    expect(keys({ weekly: 'friday', at: '14:00' }, '2026-09-25', '2026-09-25')).toEqual([])
    expect(keys({ weekly: 'friday', onDayOff: 'next' }, '2026-09-25', '2026-09-25')).toEqual([
      ['2026-09-25', '2026-09-28'],
    ])
    expect(keys({ weekly: 'friday', onDayOff: 'previous' }, '2026-09-25', '2026-09-25')).toEqual([
      ['2026-09-25', '2026-09-24'],
    ])
  })
})

describe('a day of the month', () => {
  test('the 10th, or the next working day, by the end of its last session', () => {
    expect(due({ monthly: { day: 10 } }, '2026-09-01', '2026-11-30')).toEqual([
      '2026-09-10T18:00:00+08:00',
      '2026-10-10T18:00:00+08:00',
      '2026-11-10T18:00:00+08:00',
    ])
    expect(keys({ monthly: { day: 10 } }, '2026-05-10', '2026-05-10')).toEqual([['2026-05', '2026-05-11']])
    expect(keys({ monthly: { day: 9 } }, '2026-05-09', '2026-05-09')).toEqual([['2026-05', '2026-05-09']])
    expect(keys({ monthly: { day: 10 }, onDayOff: 'skip' }, '2026-05-01', '2026-05-31')).toEqual([])
  })
  test.each([
    ['2026-02-01', '2026-02-28'],
    ['2028-02-01', '2028-02-29'],
    ['2026-04-01', '2026-04-30'],
    ['2026-12-01', '2026-12-31'],
  ])('the 31st in the month of %s is %s', (from, last) => {
    expect(
      occurrences({ every: { monthly: { day: 31 } } }, from, last, calendar).map(({ on }) => on),
    ).toEqual([last])
    expect(occurrences({ every: { monthly: { day: 31 } } }, from, addDays(last, -1), calendar)).toEqual([])
  })
  test('the fifth working day of a month', () => {
    expect(keys({ monthly: { workingDay: 5 } }, '2026-10-01', '2026-11-30')).toEqual([
      ['2026-10', '2026-10-13'],
      ['2026-11', '2026-11-06'],
    ])
  })
})

describe('once a year and before festivals', () => {
  test('a yearly day moves as it says', () => {
    expect(keys({ yearly: { month: 1, day: 1 } }, '2026-01-01', '2026-12-31')).toEqual([
      ['2026', '2026-01-04'],
    ])
    expect(keys({ yearly: { month: 6, day: 30 } }, '2025-12-01', '2027-12-31')).toEqual([
      ['2026', '2026-06-30'],
      ['2027', '2027-06-30'],
    ])
  })
  test('the last working day before a festival', () => {
    const every = { beforeFestivals: ['元旦', '春节', '劳动节', '国庆节'], workingDays: 1, at: '16:00' }
    expect(keys(every, '2026-01-01', '2026-12-31')).toEqual([
      ['2026-元旦', '2025-12-31'],
      ['2026-春节', '2026-02-14'],
      ['2026-劳动节', '2026-04-30'],
      ['2026-国庆节', '2026-09-30'],
    ])
    expect(keys({ ...every, workingDays: 2 }, '2026-10-01', '2026-10-01')).toEqual([
      ['2026-国庆节', '2026-09-29'],
    ])
  })
})

test('two neighbouring stretches give what one gives', () => {
  const all: DutyDefinition['every'][] = [
    { daily: '09:00' },
    { weekly: 'monday', onDayOff: 'next' },
    { monthly: { day: 31 } },
    { monthly: { workingDay: 3 } },
    { yearly: { month: 2, day: 29 } },
    { beforeFestivals: ['春节', '清明节', '端午节', '中秋节'], workingDays: 1 },
  ]
  for (const every of all) {
    const whole = keys(every, '2026-01-01', '2027-12-31')
    for (const cut of ['2026-01-31', '2026-02-15', '2026-02-28', '2026-12-31', '2027-06-30'])
      expect([...keys(every, '2026-01-01', cut), ...keys(every, addDays(cut, 1), '2027-12-31')]).toEqual(
        whole,
      )
    expect(new Set(whole.map(([key]) => key)).size).toBe(whole.length)
  }
})

test('a year without a notice is provisional, the one before is not', () => {
  const days = occurrences({ every: { monthly: { day: 10 } } }, '2026-12-01', '2027-01-31', calendar)
  expect(days.map(({ key, provisional }) => [key, provisional])).toEqual([
    ['2026-12', false],
    ['2027-01', true],
  ])
})

describe('reminders', () => {
  const reminds = (remind: NonNullable<DutyDefinition['remind']>, on: string) =>
    occurrences({ every: { monthly: { day: 10 }, at: '15:00' }, remind }, on, on, calendar).map(
      ({ remindAt }) => remindAt,
    )
  test.each([
    [{ workingDays: 0 }, '2026-11-10', '2026-11-10T09:00:00+08:00'],
    [{ workingDays: 1 }, '2026-11-10', '2026-11-09T09:00:00+08:00'],
    [{ workingDays: 2 }, '2026-11-10', '2026-11-06T09:00:00+08:00'],
    [{ minutes: 30 }, '2026-11-10', '2026-11-10T06:30:00.000Z'],
  ])('%o before', (remind, on, at) => expect(reminds(remind, on)).toEqual([at]))
})

describe('a duty an event brings about', () => {
  const given = { id: 'a', occurrence: 'b', holder: 'window:1' }
  const base = { title: '办理', by: 'clerk', evidence: 'x', whenMissed: 'nothing' } as const
  const fifth = duty('items.4.3', { ...base, every: { after: 'taken-in', workingDays: 5 } })

  test.each([
    ['2026-11-13T02:00:00Z', '2026-11-20T10:00:00.000Z'],
    ['2026-11-13T15:59:59Z', '2026-11-20T10:00:00.000Z'],
    ['2026-11-13T16:00:00Z', '2026-11-20T10:00:00.000Z'],
    ['2026-11-15T16:00:00Z', '2026-11-23T10:00:00.000Z'],
    ['2026-09-30T02:00:00Z', '2026-10-13T10:00:00.000Z'],
  ])('five working days after %s end at %s', (startAt, dueAt) => {
    expect(dutyRow(fifth, { ...given, startAt }, calendar)).toMatchObject([
      { dueAt, data: { startAt: expect.any(String) } },
    ])
  })
  test('its own way of counting, or a moment given with it', () => {
    const own = duty('cases.1.2', {
      ...base,
      every: { after: 'taken-in', due: () => '2026-11-20T12:30:00+08:00' },
    })
    expect(dutyRow(own, { ...given, startAt: '2026-11-20T02:00:00Z' }, calendar)[0]?.dueAt).toBe(
      '2026-11-20T04:30:00.000Z',
    )
    const free = duty('cases.1.2', { ...base, every: { after: 'taken-in' } })
    expect(dutyRow(free, { ...given, dueAt: '2026-11-20T04:30:00Z' }, calendar)[0]).toMatchObject({
      dueAt: '2026-11-20T04:30:00.000Z',
      data: {},
    })
    expect(() => dutyRow(free, { ...given, startAt: '2026-11-20T02:00:00Z' }, calendar)).toThrow('dueAt')
  })
})

describe('what is planned', () => {
  const monthly = duty('party.5', {
    title: '活动',
    by: 'clerk',
    every: { monthly: { day: 10 }, at: '15:00' },
    evidence: 'note',
    whenMissed: 'nothing',
  })
  const rows = (nowAt: string, plannedUntil: string | null, scopes = ['section:a']) =>
    plannedRows(
      monthly,
      scopes.map((scope) => ({ scope, escalatesTo: null })),
      { nowAt, plannedUntil, calendar },
      () => 'id',
    ).map(({ occurrence }) => occurrence)

  test.each([
    ['2026-10-26T01:00:00Z', []],
    ['2026-10-27T01:00:00Z', ['2026-11@section:a']],
    ['2026-11-10T06:59:59Z', ['2026-11@section:a']],
    ['2026-11-10T07:00:00Z', []],
  ])('first planning at %s', (nowAt, wanted) => expect(rows(nowAt, null)).toEqual(wanted))
  test.each([
    ['2026-11-09', ['2026-11@section:a']],
    ['2026-11-10', []],
  ])('planned until %s: what lay after it and has passed', (plannedUntil, wanted) =>
    expect(rows('2026-11-16T01:00:00Z', plannedUntil)).toEqual(wanted),
  )
  test('one per holder', () => {
    expect(rows('2026-11-02T01:00:00Z', null, ['window:1', 'window:2'])).toEqual([
      '2026-11@window:1',
      '2026-11@window:2',
    ])
  })
  test('a day that moved past a long holiday is not forgotten while it is still due', () => {
    const during = plannedRows(
      duty('party.5', {
        title: '活动',
        by: 'clerk',
        every: { monthly: { workingDay: 18 } },
        evidence: 'note',
        whenMissed: 'nothing',
      }),
      [{ scope: 'section:a', escalatesTo: null }],
      { nowAt: '2026-11-24T01:00:00Z', plannedUntil: '2026-12-07', calendar },
      () => 'id',
    )
    expect(during.map(({ occurrence }) => occurrence)).toEqual(['2026-11@section:a'])
  })
})

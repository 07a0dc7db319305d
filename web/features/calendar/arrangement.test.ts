import type { CalendarDay } from '@yimen/contract/calendar.ts'
import { describe, expect, test } from 'vitest'
import {
  type Arrangement,
  arrangementOf,
  changesOf,
  daysUnder,
  nearestName,
  type SpecialDay,
  stretchesOf,
  turned,
} from './arrangement.ts'

const day = (on: string, kind: CalendarDay['kind'], name: string | null = null): CalendarDay => ({
  on,
  kind,
  name,
})
const holiday = (on: string, name = '国庆节'): SpecialDay => ({ on, kind: 'holiday', name })
const worked = (on: string, name = '国庆节'): SpecialDay => ({ on, kind: 'makeup-workday', name })
const named = (...days: SpecialDay[]): Arrangement => ({ document: '某通知', days })

describe('what is in force', () => {
  test('New Year in the December before belongs to the year, in its own December to the next', () => {
    const before = { days: [day('2018-12-28', 'workday'), day('2018-12-29', 'makeup-workday', '元旦')] }
    const year = {
      document: null,
      days: [
        day('2019-01-01', 'holiday', '元旦'),
        day('2019-01-05', 'rest'),
        day('2019-12-31', 'holiday', '元旦'),
      ],
    }
    expect(arrangementOf(year, before)).toEqual({
      document: '',
      days: [worked('2018-12-29', '元旦'), holiday('2019-01-01', '元旦')],
    })
  })

  test('each day as it will be; the next year’s December is not touched', () => {
    const days = [
      day('2026-10-01', 'workday'),
      day('2026-10-10', 'makeup-workday', '国庆节'),
      day('2026-12-31', 'holiday', '元旦'),
    ]
    expect(daysUnder(days, named(holiday('2026-10-01')))).toEqual([
      holiday('2026-10-01'),
      day('2026-10-10', 'rest'),
      day('2026-12-31', 'holiday', '元旦'),
    ])
  })
})

describe('a click', () => {
  test('on a weekday: holiday, and back', () => {
    const off = turned(named(), '2026-10-08', '国庆节')
    expect(off.days).toEqual([holiday('2026-10-08')])
    expect(turned(off, '2026-10-08', '国庆节').days).toEqual([])
  })
  test('on a weekend: worked, holiday, and itself again; a weekday is never worked in exchange', () => {
    const work = turned(named(), '2026-10-10', '国庆节')
    expect(work.days).toEqual([worked('2026-10-10')])
    const off = turned(work, '2026-10-10', '国庆节')
    expect(off.days).toEqual([holiday('2026-10-10')])
    expect(turned(off, '2026-10-10', '').days).toEqual([])
  })
  test('keeps the days in order', () => {
    expect(turned(named(holiday('2026-10-02')), '2026-10-01', '国庆节').days.map(({ on }) => on)).toEqual([
      '2026-10-01',
      '2026-10-02',
    ])
  })
})

test.each([
  ['2026-10-13', '国庆节'],
  ['2026-10-14', ''],
  ['2026-09-26', '中秋节'],
])('the festival of %s is %s', (on, name) => {
  expect(nearestName(on, [holiday('2026-09-25', '中秋节'), holiday('2026-10-01')])).toBe(name)
})

test('neighbouring days of one kind and name are one stretch; the same day twice is two', () => {
  const days = [holiday('2026-10-01'), holiday('2026-10-02'), worked('2026-10-03'), worked('2026-10-03')]
  expect(stretchesOf(days).map(({ on, toOn, indices }) => [on, toOn, indices])).toEqual([
    ['2026-10-01', '2026-10-02', [0, 1]],
    ['2026-10-03', '2026-10-03', [2]],
    ['2026-10-03', '2026-10-03', [3]],
  ])
  expect(stretchesOf([holiday('2026-10-01'), holiday('2026-10-02', '中秋节')])).toHaveLength(2)
})

test('only what becomes another is a change, each with what it was', () => {
  const before = named(holiday('2026-10-07'), worked('2026-10-10'))
  const after = named(holiday('2026-10-07'), holiday('2026-10-08'), holiday('2026-10-10'))
  expect(changesOf(before, after)).toEqual([
    { on: '2026-10-08', was: '工作日', will: '放假（国庆节）' },
    { on: '2026-10-10', was: '调休上班（国庆节）', will: '放假（国庆节）' },
  ])
  expect(changesOf(after, after)).toEqual([])
  expect(changesOf(named(holiday('2026-10-10')), named())).toEqual([
    { on: '2026-10-10', was: '放假（国庆节）', will: '周末' },
  ])
})

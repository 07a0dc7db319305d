import { addDays } from '@yimen/contract/local-date.ts'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { isWorkingDay, publishedCalendar } from '../calendar/index.ts'
import type { Clock, Stop } from './clock.ts'
import { dueOf } from './due.ts'
import { explain } from './explain.ts'

const calendar = publishedCalendar()
/** The same dice every time: what is found is found by everybody. */
const OFTEN = { numRuns: 500, seed: 20261122 }

const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2025-06-01', days))
const instant = fc
  .tuple(day, fc.constantFrom('T00:00:00+08:00', 'T15:59:59Z', 'T16:00:00Z', 'T23:59:59+08:00', ''))
  .map(([on, time]) => `${on}${time}`)
const span = fc
  .tuple(day, fc.integer({ min: 0, max: 60 }))
  .map(([on, length]): Stop => ({ fromAt: on, toAt: addDays(on, length) }))
const clockOf = (unit: Clock['unit']) =>
  fc.record({
    kind: fc.constant('promised'),
    unit: fc.constant(unit),
    amount: fc.integer({ min: 0, max: unit === 'month' ? 6 : 60 }),
    startAt: instant,
    stops: fc.array(span, { maxLength: 4 }),
    extensions: fc.array(fc.record({ amount: fc.integer({ min: 1, max: 10 }) }), { maxLength: 2 }),
  })
const workingDays = clockOf('working-day')
const anyClock = fc.oneof(workingDays, clockOf('calendar-day'), clockOf('month'))
const total = (clock: Clock) => clock.extensions.reduce((sum, { amount }) => sum + amount, clock.amount)

/** The counting law read word by word, one day after another. */
const walked = (clock: Clock, startOn: string): string => {
  let left = total(clock)
  let on = startOn
  while (left > 0) {
    on = addDays(on, 1)
    const stopped = clock.stops.some(({ fromAt, toAt }) => fromAt < on && toAt !== null && on <= toAt)
    if (isWorkingDay(on, calendar) && !stopped) left -= 1
  }
  return on
}

test('the due day is the one a patient clerk would count out', () => {
  fc.assert(
    fc.property(workingDays, (clock) => {
      fc.pre(total(clock) > 0)
      const { startOn, dueOn } = dueOf(clock, calendar)
      expect(dueOn).toBe(walked(clock, startOn))
    }),
    OFTEN,
  )
})

test('the explanation counts exactly as many days as the term has, the last of them the due day', () => {
  fc.assert(
    fc.property(workingDays, (clock) => {
      const { dueOn } = dueOf(clock, calendar)
      const { days, dueAt } = explain(clock, calendar)
      expect(days.filter(({ counted }) => counted)).toHaveLength(total(clock))
      expect(days.at(-1)?.on).toBe(dueOn)
      expect(dueAt).toBe(`${dueOn}T18:00:00+08:00`)
    }),
    OFTEN,
  )
})

test('the explanation leaves out no day and counts none of a stop', () => {
  fc.assert(
    fc.property(anyClock, (clock) => {
      const { startOn, days } = explain(clock, calendar)
      days.forEach(({ on, counted }, index) => {
        expect(on).toBe(addDays(startOn, index))
        expect(
          counted && clock.stops.some(({ fromAt, toAt }) => fromAt < on && toAt !== null && on <= toAt),
        ).toBe(false)
      })
    }),
    OFTEN,
  )
})

test('every unit ends on a working day', () => {
  fc.assert(
    fc.property(anyClock, (clock) => {
      const { dueOn } = dueOf(clock, calendar)
      expect(dueOn !== null && isWorkingDay(dueOn, calendar)).toBe(true)
    }),
    OFTEN,
  )
})

test('a longer term, an extension or one more stop never ends earlier', () => {
  fc.assert(
    fc.property(anyClock, span, (clock, stop) => {
      const due = dueOf(clock, calendar).dueOn ?? ''
      const dueWith = (changed: Partial<Clock>) => dueOf({ ...clock, ...changed }, calendar).dueOn ?? ''
      expect(dueWith({ amount: clock.amount + 1 }) >= due).toBe(true)
      expect(dueWith({ extensions: [...clock.extensions, { amount: 1 }] }) >= due).toBe(true)
      expect(dueWith({ stops: [...clock.stops, stop] }) >= due).toBe(true)
    }),
    OFTEN,
  )
})

test('a term that starts later never ends earlier, whatever stops it once it runs', () => {
  fc.assert(
    fc.property(anyClock, (drawn) => {
      fc.pre(total(drawn) > 0)
      const startAt = addDays(drawn.startAt.slice(0, 10), 2)
      // Nothing stops a clock that does not run yet: beyond that, months of other lengths would be compared.
      const clock = { ...drawn, stops: drawn.stops.filter(({ fromAt }) => fromAt >= startAt) }
      const due = dueOf(clock, calendar).dueOn ?? ''
      expect((dueOf({ ...clock, startAt }, calendar).dueOn ?? '') >= due).toBe(true)
    }),
    OFTEN,
  )
})

test('the order of stops, and one told in two parts, make no difference', () => {
  fc.assert(
    fc.property(workingDays, (clock) => {
      const due = dueOf(clock, calendar)
      expect(dueOf({ ...clock, stops: clock.stops.toReversed() }, calendar)).toEqual(due)
      const halves = clock.stops.flatMap(({ fromAt, toAt }) => {
        const middle = addDays(fromAt, 1)
        return toAt !== null && middle < toAt
          ? [
              { fromAt, toAt: middle },
              { fromAt: middle, toAt },
            ]
          : [{ fromAt, toAt }]
      })
      expect(dueOf({ ...clock, stops: halves }, calendar)).toEqual(due)
    }),
    OFTEN,
  )
})

test('the time zone of the machine plays no part', () => {
  const sample = fc.sample(anyClock, { numRuns: 200, seed: 20261122 })
  const here = sample.map((clock) => explain(clock, calendar))
  vi.stubEnv('TZ', 'America/Los_Angeles')
  expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(480)
  const abroad = sample.map((clock) => explain(clock, calendar))
  vi.unstubAllEnvs()
  expect(abroad).toEqual(here)
})

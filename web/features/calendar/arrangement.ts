import {
  type CalendarDay,
  type CalendarYear,
  DAY_KIND_LABELS,
  type DayKind,
} from '@yimen/contract/calendar.ts'
import { addDays, dayNumber, isLocalDate, weekdayOf } from '@yimen/contract/local-date.ts'

/** A day that differs from Monday to Friday, as a notice names it. */
export type SpecialDay = { on: string; kind: 'holiday' | 'makeup-workday'; name: string }
/** The arrangement of a year while it is edited. */
export type Arrangement = { document: string; days: readonly SpecialDay[] }

/** New Year's arrangement may begin in the December before; those days stand in the later year's notice. */
const NEW_YEAR = '元旦'
export const isOfNextYear = ({ on, name }: Pick<CalendarDay, 'on' | 'name'>): boolean =>
  on.slice(5, 7) === '12' && name === NEW_YEAR

const special = (days: readonly CalendarDay[]): SpecialDay[] =>
  days.flatMap(({ on, kind, name }) =>
    kind === 'holiday' || kind === 'makeup-workday' ? [{ on, kind, name: name ?? '' }] : [],
  )

const inOrder = (days: readonly SpecialDay[]): SpecialDay[] =>
  [...days].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))

/** What is in force for a year: its own days, and those of New Year in the December before. */
export const arrangementOf = (
  year: Pick<CalendarYear, 'document' | 'days'>,
  before: Pick<CalendarYear, 'days'> | undefined,
): Arrangement => ({
  document: year.document ?? '',
  days: inOrder([
    ...special((before?.days ?? []).filter(isOfNextYear)),
    ...special(year.days.filter((day) => !isOfNextYear(day))),
  ]),
})

const isWeekend = (on: string): boolean => weekdayOf(on) % 6 === 0
export const plainKind = (on: string): DayKind => (isWeekend(on) ? 'rest' : 'workday')

/** Each day of the year as it will be under the arrangement. */
export const daysUnder = (
  days: readonly CalendarDay[],
  { days: named }: Arrangement,
): readonly CalendarDay[] => {
  const known = new Map(named.map((day) => [day.on, day]))
  return days.map((day) =>
    isOfNextYear(day) ? day : (known.get(day.on) ?? { on: day.on, kind: plainKind(day.on), name: null }),
  )
}

const NEAR = 12

/** The festival a day most likely belongs to: the nearest one already named. */
export const nearestName = (on: string, days: readonly SpecialDay[]): string => {
  const away = (day: SpecialDay) => Math.abs(dayNumber(day.on) - dayNumber(on))
  const [nearest] = days
    .filter((day) => isLocalDate(day.on) && day.name !== '')
    .sort((a, b) => away(a) - away(b))
  return nearest !== undefined && away(nearest) <= NEAR ? nearest.name : ''
}

const NEXT: Readonly<Record<'weekday' | 'weekend', Readonly<Partial<Record<DayKind, SpecialDay['kind']>>>>> =
  {
    weekday: { workday: 'holiday' },
    weekend: { rest: 'makeup-workday', 'makeup-workday': 'holiday' },
  }

/** A click on a day: a weekday becomes a holiday and back; a weekend is worked, then a holiday, then itself again. */
export const turned = (arrangement: Arrangement, on: string, name: string): Arrangement => {
  const now = arrangement.days.find((day) => day.on === on)?.kind ?? plainKind(on)
  const kind = NEXT[isWeekend(on) ? 'weekend' : 'weekday'][now]
  const others = arrangement.days.filter((day) => day.on !== on)
  return {
    ...arrangement,
    days: kind === undefined ? others : inOrder([...others, { on, kind, name }]),
  }
}

/** Neighbouring days of one kind and name, with their places in the list. */
export type Stretch = SpecialDay & { toOn: string; indices: readonly number[] }
export const stretchesOf = (days: readonly SpecialDay[]): readonly Stretch[] => {
  const stretches: Stretch[] = []
  for (const [index, day] of days.entries()) {
    const last = stretches.at(-1)
    const goesOn =
      last !== undefined &&
      last.kind === day.kind &&
      last.name === day.name &&
      isLocalDate(last.toOn) &&
      addDays(last.toOn, 1) === day.on
    if (goesOn) stretches[stretches.length - 1] = { ...last, toOn: day.on, indices: [...last.indices, index] }
    else stretches.push({ ...day, toOn: day.on, indices: [index] })
  }
  return stretches
}

export type DayChange = { on: string; was: string; will: string }

const wordsOf = (kind: DayKind, name: string | null): string =>
  name === null || name === '' ? DAY_KIND_LABELS[kind].zh : `${DAY_KIND_LABELS[kind].zh}（${name}）`

/** Every day that will be another than it is, in order. */
export const changesOf = (before: Arrangement, after: Arrangement): readonly DayChange[] => {
  const was = new Map(before.days.map((day) => [day.on, day]))
  const will = new Map(after.days.map((day) => [day.on, day]))
  return [...new Set([...was.keys(), ...will.keys()])]
    .filter((on) => isLocalDate(on))
    .sort()
    .flatMap((on) => {
      const words = (day: SpecialDay | undefined) =>
        day === undefined ? wordsOf(plainKind(on), null) : wordsOf(day.kind, day.name)
      const [from, to] = [words(was.get(on)), words(will.get(on))]
      return from === to ? [] : [{ on, was: from, will: to }]
    })
}

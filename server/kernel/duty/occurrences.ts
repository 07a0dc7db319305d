import {
  addDays,
  dayNumber,
  epochOf,
  type Instant,
  instantOf,
  type LocalDate,
  weekdayOf,
} from '@yimen/contract/local-date.ts'
import {
  addWorkingDays,
  type Calendar,
  dayOf,
  endOfDay,
  isWorkingDay,
  sessionsOn,
  statutoryFestivals,
  workingDayFrom,
} from '../calendar/index.ts'
import {
  type DutyDefinition,
  isRecurring,
  type Occurrence,
  type OnDayOff,
  type Recurring,
  type Remind,
  WEEKDAYS,
} from './definition.ts'

type Named = { key: string; on: LocalDate; dueOn: LocalDate | null }

/**
 * The times a recurring duty falls due whose named day lies in [from, to], both included. Neighbouring stretches
 * give each occurrence exactly once; the calendar may move its due day out of the stretch.
 */
export const occurrences = (
  { every, remind }: Pick<DutyDefinition, 'every' | 'remind'>,
  from: LocalDate,
  to: LocalDate,
  calendar: Calendar,
): Occurrence[] => {
  if (!isRecurring(every)) return []
  const at = 'daily' in every ? every.daily : every.at
  return namedDays(every, from, to, calendar).flatMap(({ key, on, dueOn }) => {
    if (dueOn === null) return []
    const dueAt = at === undefined ? endOfDay(dueOn, calendar) : instantOf(dueOn, at)
    return [
      {
        key,
        on,
        dueOn,
        dueAt,
        remindAt: remindAt(remind, dueOn, dueAt, calendar),
        provisional: dayOf(on, calendar).provisional || dayOf(dueOn, calendar).provisional,
      },
    ]
  })
}

/** When to remind of a due moment; null where the definition asks for no reminder. */
export const remindAt = (
  remind: Remind | undefined,
  dueOn: LocalDate,
  dueAt: Instant,
  calendar: Calendar,
): Instant | null => {
  if (remind === undefined) return null
  if ('minutes' in remind) return new Date(epochOf(dueAt) - remind.minutes * 60_000).toISOString()
  const on = addWorkingDays(dueOn, -remind.workingDays, calendar)
  return instantOf(on, sessionsOn(on, calendar)[0]?.from ?? '00:00')
}

const namedDays = (every: Recurring, from: LocalDate, to: LocalDate, calendar: Calendar): Named[] => {
  if ('daily' in every)
    return daysFrom(from, to).map((on) => ({
      key: on,
      on,
      dueOn: isWorkingDay(on, calendar) ? on : null,
    }))
  if ('weekly' in every)
    return daysFrom(from, to)
      .filter((on) => WEEKDAYS[weekdayOf(on)] === every.weekly)
      .map((on) => ({ key: on, on, dueOn: moved(on, every.onDayOff ?? 'skip', calendar) }))
  if ('monthly' in every) {
    const { monthly } = every
    return monthsFrom(from, to)
      .map((month) =>
        'workingDay' in monthly
          ? workingDayOfMonth(month, monthly.workingDay, calendar)
          : dayOfMonth(month, monthly.day, ('onDayOff' in every && every.onDayOff) || 'next', calendar),
      )
      .filter(({ on }) => from <= on && on <= to)
  }
  const years = yearsFrom(from, to)
  if ('yearly' in every)
    return years
      .map((year) => {
        const { month, day } = every.yearly
        const named = dayOfMonth(
          `${year}-${String(month).padStart(2, '0')}`,
          day,
          every.onDayOff ?? 'next',
          calendar,
        )
        return { ...named, key: String(year) }
      })
      .filter(({ on }) => from <= on && on <= to)
  return years
    .flatMap((year) =>
      statutoryFestivals(year)
        .filter(({ name }) => every.beforeFestivals.includes(name))
        .flatMap(({ name, days }) => {
          const on = days[0]
          return on === undefined ? [] : [{ key: `${year}-${name}`, on }]
        }),
    )
    .filter(({ on }) => from <= on && on <= to)
    .map(({ key, on }) => ({ key, on, dueOn: addWorkingDays(on, -every.workingDays, calendar) }))
}

const moved = (on: LocalDate, onDayOff: OnDayOff, calendar: Calendar): LocalDate | null => {
  if (isWorkingDay(on, calendar)) return on
  switch (onDayOff) {
    case 'next':
      return workingDayFrom(on, calendar)
    case 'previous':
      return addWorkingDays(on, -1, calendar)
    case 'skip':
      return null
  }
}

const lastOfMonth = (month: string): LocalDate => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`
  return addDays(next, -1)
}

const dayOfMonth = (month: string, day: number, onDayOff: OnDayOff, calendar: Calendar): Named => {
  const last = lastOfMonth(month)
  const on = day >= +last.slice(8) ? last : `${month}-${String(day).padStart(2, '0')}`
  return { key: month, on, dueOn: moved(on, onDayOff, calendar) }
}

/** Named by the first of the month, so that a moving calendar never makes it two. */
const workingDayOfMonth = (month: string, n: number, calendar: Calendar): Named => {
  const first = `${month}-01`
  return { key: month, on: first, dueOn: addWorkingDays(addDays(first, -1), n, calendar) }
}

const daysFrom = (from: LocalDate, to: LocalDate): LocalDate[] =>
  Array.from({ length: Math.max(0, dayNumber(to) - dayNumber(from) + 1) }, (_, day) => addDays(from, day))

const yearsFrom = (from: LocalDate, to: LocalDate): number[] =>
  Array.from(
    { length: Math.max(0, +to.slice(0, 4) - +from.slice(0, 4) + 1) },
    (_, n) => +from.slice(0, 4) + n,
  )

const monthsFrom = (from: LocalDate, to: LocalDate): string[] => {
  const months: string[] = []
  for (
    let month = from.slice(0, 7);
    month <= to.slice(0, 7);
    month = addDays(lastOfMonth(month), 1).slice(0, 7)
  )
    months.push(month)
  return months
}

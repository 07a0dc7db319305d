/**
 * Local dates of Asia/Shanghai and instants, for both sides. Shanghai has been UTC+8 without summer time since
 * 1992, so a fixed offset is exact for every date the system knows; the time zone of the machine plays no part.
 */

/** yyyy-mm-dd in Asia/Shanghai. */
export type LocalDate = string
/** RFC 3339 with offset; a bare local date stands for that whole day. */
export type Instant = string

const DAY = 86_400_000
const OFFSET = 8 * 3_600_000

const date =
  '(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))' +
  '|(?:\\d{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)'
const time = 'T(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)'

/** Only days that exist: 2026-02-30 is malformed, not a question of law. */
export const REAL_DATE = `^${date}$`
/** An instant with its offset. */
export const REAL_INSTANT = `^${date}${time}$`
/** An instant with its offset, or a local date. */
export const DATE_OR_INSTANT = `^${date}(?:${time})?$`

const realDate = new RegExp(REAL_DATE)
const dateOrInstant = new RegExp(DATE_OR_INSTANT)

export const isLocalDate = (text: string): boolean => realDate.test(text)
export const isDateOrInstant = (text: string): boolean => dateOrInstant.test(text)

/** Days since 1970-01-01 of a real date; RangeError where the text is not yyyy-mm-dd. */
export const dayNumber = (on: LocalDate): number => {
  const number = Date.UTC(+on.slice(0, 4), +on.slice(5, 7) - 1, +on.slice(8, 10)) / DAY
  if (Number.isNaN(number) || on.length !== 10) throw new RangeError(`不是日期：${on}`)
  return number
}

/** The date that many days after 1970-01-01. */
export const dateOfDay = (day: number): LocalDate => new Date(day * DAY).toISOString().slice(0, 10)

export const addDays = (on: LocalDate, days: number): LocalDate => dateOfDay(dayNumber(on) + days)

/** The day of the same number that many months later, or that month's last day where there is none. [民法典 202] */
export const addMonths = (on: LocalDate, months: number): LocalDate => {
  const month = +on.slice(0, 4) * 12 + +on.slice(5, 7) - 1 + months
  const first = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY
  const next = Date.UTC(Math.floor(month / 12), (month % 12) + 1, 1) / DAY
  return dateOfDay(Math.min(first + +on.slice(8, 10) - 1, next - 1))
}

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (on: LocalDate): number => (((dayNumber(on) + 4) % 7) + 7) % 7

const withOffset = /(?:Z|[+-]\d\d:\d\d)$/

/**
 * Milliseconds since 1970 of an instant; a local date gives its first moment. Throws RangeError, also for an
 * instant without offset, which would mean another moment on every machine.
 */
export const epochOf = (at: Instant | Date): number => {
  if (at instanceof Date) return at.getTime()
  if (at.length === 10) return dayNumber(at) * DAY - OFFSET
  const epoch = withOffset.test(at) ? Date.parse(at) : Number.NaN
  if (Number.isNaN(epoch)) throw new RangeError(`不是时刻：${at}`)
  return epoch
}

/** The local day an instant falls on: 16:00 UTC is already the next day in Shanghai. */
export const localDateOf = (at: Instant | Date): LocalDate =>
  typeof at === 'string' && at.length === 10
    ? dateOfDay(dayNumber(at))
    : dateOfDay(Math.floor((epochOf(at) + OFFSET) / DAY))

/** The instant of a local wall time, e.g. ('2026-11-23', '18:00'); '24:00' is the next midnight. */
export const instantOf = (on: LocalDate, at: string): Instant =>
  at === '24:00' ? `${addDays(on, 1)}T00:00:00+08:00` : `${on}T${at}:00+08:00`

/** Local wall time of an instant, 'HH:MM'. */
export const localTimeOf = (at: Instant | Date): string =>
  new Date(epochOf(at) + OFFSET).toISOString().slice(11, 16)

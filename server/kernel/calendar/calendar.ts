import type { DayKind, SessionHours } from '@yimen/contract/calendar.ts'
import { dateOfDay, dayNumber, type LocalDate } from '@yimen/contract/local-date.ts'
import { isMuted } from '../rule/index.ts'
import type { Notice, NoticeDay } from './notice.ts'
import { inOrder } from './sessions.ts'
import { computedHolidays, isWeekend } from './statutory-days.ts'

export const FIRST_YEAR = 2004
/** Public questions end here; the calendar goes on so that the longest term started on the last day still fits. */
export const LAST_YEAR = 2100
export const LAST_COMPUTED_YEAR = 2110

export const FIRST_DAY = dayNumber(`${FIRST_YEAR}-01-01`)
const LENGTH = dayNumber(`${LAST_COMPUTED_YEAR}-12-31`) - FIRST_DAY + 1

export interface Day {
  readonly on: LocalDate
  readonly kind: DayKind
  /** The festival of a holiday or of a day worked in exchange. */
  readonly name: string | null
  /** No notice for its year yet: computed, printed 暂定. */
  readonly provisional: boolean
}

/** Working time as one value: days, hours, and the running count of working days that makes a due date one look-up. */
export interface Calendar {
  /** Grows with every import; a due date is a function of its clock and this version. */
  readonly revision: number
  /** Year → title of the notice it rests on. */
  readonly documents: ReadonlyMap<number, string>
  /** The latest first. */
  readonly hours: readonly SessionHours[]
  readonly days: readonly Day[]
  /** Working days from the first day up to and including this one, by day. */
  readonly ordinals: Int32Array
  /** Day of the n-th working day, from 0. */
  readonly workingDays: Int32Array
}

/** Builds the calendar: announced years from their notices, the others from weekends and statutory days. § service.4.2 */
export const calendarOf = (known: {
  revision: number
  notices: readonly Notice[]
  hours: readonly SessionHours[]
}): Calendar => {
  const documents = new Map(known.notices.map(({ year, document }) => [year, document]))
  const special = specialDays(known.notices, documents)
  const alwaysOpen = isMuted('service.4.2')

  const days: Day[] = []
  const ordinals = new Int32Array(LENGTH)
  const workingDays: number[] = []
  for (let index = 0; index < LENGTH; index++) {
    const on = dateOfDay(FIRST_DAY + index)
    const announced = special.get(on)
    const kind = announced?.kind ?? (isWeekend(on) ? 'rest' : 'workday')
    days.push({ on, kind, name: announced?.name ?? null, provisional: !documents.has(+on.slice(0, 4)) })
    if (alwaysOpen || isWork(kind)) workingDays.push(index)
    ordinals[index] = workingDays.length
  }
  return {
    revision: known.revision,
    documents,
    hours: inOrder(known.hours),
    days,
    ordinals,
    workingDays: Int32Array.from(workingDays),
  }
}

const isWork = (kind: DayKind) => kind === 'workday' || kind === 'makeup-workday'

/** New Year's notice may rearrange the December before; the later year's notice prevails there. */
const specialDays = (notices: readonly Notice[], documents: ReadonlyMap<number, string>) => {
  const special = new Map<LocalDate, Pick<NoticeDay, 'kind' | 'name'>>()
  for (let year = FIRST_YEAR; year <= LAST_COMPUTED_YEAR; year++) {
    if (documents.has(year)) continue
    for (const [on, name] of computedHolidays(year)) special.set(on, { kind: 'holiday', name })
  }
  for (const { days } of notices.toSorted((a, b) => a.year - b.year))
    for (const { on, kind, name } of days) special.set(on, { kind, name })
  return special
}

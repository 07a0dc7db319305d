import { type Static, Type } from 'typebox'
import { LocalDate, Line, OneOf, Strict } from './forms.ts'
import {
  DATE_OR_INSTANT,
  dayNumber,
  type Instant,
  type LocalDate as LocalDateText,
  localDateOf,
  localTimeOf,
  REAL_DATE,
  weekdayOf,
} from './local-date.ts'
import { route } from './route.ts'

/** Working time: the calendar of working days and the due date that explains itself. § service.4.1 § service.4.2 */

export const DAY_KINDS = ['workday', 'rest', 'holiday', 'makeup-workday'] as const
export type DayKind = (typeof DAY_KINDS)[number]

export const DAY_KIND_LABELS: Readonly<Record<DayKind, { zh: string; en: string }>> = {
  workday: { zh: '工作日', en: 'Working day' },
  rest: { zh: '周末', en: 'Weekend' },
  holiday: { zh: '放假', en: 'Public holiday' },
  'makeup-workday': { zh: '调休上班', en: 'Working day in exchange' },
}

const Moment = Type.String({ pattern: DATE_OR_INSTANT, description: 'RFC 3339 时刻（带时区），或当地日期' })

export const DeadlineForm = Strict({
  startAt: Moment,
  workingDays: Type.Integer({ minimum: 0, maximum: 1000 }),
  /** `to: null` = still stopped. */
  pauses: Type.Optional(
    Type.Array(Strict({ from: Moment, to: Type.Union([Moment, Type.Null()]) }), { maxItems: 100 }),
  ),
  extensionDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
})
export type DeadlineForm = Static<typeof DeadlineForm>

export const ExplainedDay = Strict({ on: LocalDate, counted: Type.Boolean(), reason: Type.String() })
export type ExplainedDay = Static<typeof ExplainedDay>

export const DeadlineView = Strict({
  startOn: LocalDate,
  /** null while the clock is stopped. */
  dueAt: Type.Union([Type.String(), Type.Null()]),
  /** True when a year without a published notice is touched: the holidays of that year are computed. */
  provisional: Type.Boolean(),
  days: Type.Array(ExplainedDay),
})
export type DeadlineView = Static<typeof DeadlineView>

export const explainDeadline = route({
  method: 'POST',
  path: '/deadlines/explain',
  summary: '推算办理期限，逐日说明哪些日子计入',
  clauses: ['service.4.1', 'service.4.2', 'cases.2.2'],
  body: DeadlineForm,
  reply: DeadlineView,
})

const ClockTime = Type.String({ pattern: '^([01]\\d:[0-5]\\d|2[0-3]:[0-5]\\d|24:00)$', description: '时:分' })
export const SessionHours = Strict({
  effectiveFrom: LocalDate,
  sessions: Type.Array(Strict({ from: ClockTime, to: ClockTime }), { minItems: 1 }),
})
export type SessionHours = Static<typeof SessionHours>

export const CalendarDay = Strict({
  on: LocalDate,
  kind: OneOf(...DAY_KINDS),
  /** The festival, for holidays and the days worked in exchange. */
  name: Type.Union([Type.String(), Type.Null()]),
})
export type CalendarDay = Static<typeof CalendarDay>

export const CalendarYear = Strict({
  year: Type.Integer(),
  revision: Type.Integer(),
  /** The notice the year rests on; null where it is computed. */
  document: Type.Union([Type.String(), Type.Null()]),
  provisional: Type.Boolean(),
  workingDays: Type.Integer(),
  days: Type.Array(CalendarDay),
  hours: Type.Array(SessionHours),
})
export type CalendarYear = Static<typeof CalendarYear>

const YearParams = Strict({
  year: Type.String({ pattern: '^(200[4-9]|20[1-9]\\d|2100)$', description: '年份' }),
})

export const showCalendar = route({
  method: 'GET',
  path: '/calendar/:year',
  summary: '查看一年的工作日、放假和调休上班安排',
  clauses: ['service.4.1', 'service.4.2'],
  params: YearParams,
  reply: CalendarYear,
})

export const HolidayNotice = Strict({
  year: Type.Integer({ minimum: 2004, maximum: 2100 }),
  /** Title and number of the notice. */
  document: Line(),
  days: Type.Array(
    Strict({
      on: Type.String({ pattern: REAL_DATE, description: '当地日期' }),
      kind: OneOf('holiday', 'makeup-workday'),
      name: Line(60),
    }),
    { minItems: 1, maxItems: 120 },
  ),
})
export type HolidayNotice = Static<typeof HolidayNotice>

export const importCalendar = route({
  method: 'PUT',
  path: '/calendar/:year',
  summary: '导入一年的节假日安排通知，替换该年原有安排',
  clauses: ['service.4.2'],
  params: YearParams,
  body: HolidayNotice,
  reply: CalendarYear,
})

/** How much time is left until a due date. While the clock is stopped there is no due date and no light. */
export type Remaining = {
  dueAt: Instant | null
  todayOn: LocalDateText
  /** Working days after today up to the due day; negative when late, 0 within the first day of lateness. */
  workingDaysLeft: number
  late: boolean
  light: 'green' | 'yellow' | 'red' | 'none'
}

export type Language = 'zh' | 'en'

const WEEKDAYS = {
  zh: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

export const weekdayText = (on: LocalDateText, language: Language = 'zh'): string =>
  WEEKDAYS[language][weekdayOf(on)] ?? ''

/** A date with its weekday: 12月4日 星期五; with the year where it is not this one. */
export const dateText = (on: LocalDateText, todayOn?: LocalDateText, language: Language = 'zh'): string => {
  const [year = '', month = '', day = ''] = on.split('-')
  const otherYear = todayOn === undefined || todayOn.slice(0, 4) !== year
  return language === 'zh'
    ? `${otherYear ? `${year}年` : ''}${+month}月${+day}日 ${weekdayText(on)}`
    : `${weekdayText(on, 'en')}, ${+day} ${MONTHS[+month - 1] ?? ''}${otherYear ? ` ${year}` : ''}`
}

/** “还剩 3 个工作日，12月4日 星期五 18:00 前”; the same sentence on every screen, letter and message. */
export const remainingText = (left: Omit<Remaining, 'light'>, language: Language = 'zh'): string => {
  const { dueAt, todayOn, workingDaysLeft, late } = left
  if (dueAt === null)
    return language === 'zh'
      ? '依法中止计时，恢复后继续计算'
      : 'Stopped by law; counting goes on when resumed'
  const dueOn = localDateOf(dueAt)
  const time = localTimeOf(dueAt)
  const by =
    language === 'zh'
      ? `${dateText(dueOn, todayOn)} ${time} 前`
      : `by ${time} on ${dateText(dueOn, todayOn, 'en')}`
  if (late) return lateText(-workingDaysLeft, language)
  if (dayNumber(dueOn) === dayNumber(todayOn))
    return language === 'zh' ? `今天到期，${time} 前` : `Due today, by ${time}`
  if (workingDaysLeft === 0)
    return language === 'zh' ? `不足 1 个工作日，${by}` : `Less than 1 working day left, ${by}`
  return language === 'zh'
    ? `还剩 ${workingDaysLeft} 个工作日，${by}`
    : `${workingDaysLeft} working ${workingDaysLeft === 1 ? 'day' : 'days'} left, ${by}`
}

const lateText = (days: number, language: Language): string => {
  if (language === 'zh') return days === 0 ? '已超期，不足 1 个工作日' : `已超期 ${days} 个工作日`
  if (days === 0) return 'Overdue by less than 1 working day'
  return `Overdue by ${days} working ${days === 1 ? 'day' : 'days'}`
}

import type { HolidayNotice } from '@yimen/contract/calendar.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import { isLocalDate } from '@yimen/contract/local-date.ts'
import { refusals, rule } from '../rule/index.ts'
import type { NoticeDay } from './notice.ts'
import { isWeekend, statutoryFestivals } from './statutory-days.ts'

interface Row {
  readonly day: NoticeDay
  readonly index: number
  readonly year: number
  /** The index of the first row with the same date, where this is not it. */
  readonly repeats: number | null
}

const numbered = ({ index }: Row, words: string) => `第${index + 1}行：${words}`
const onField = ({ index }: Row) => `days.${index}.on`
const readable = (row: Row) => isLocalDate(row.day.on)

const rowRules = [
  rule<Row>(
    'service.4.2',
    (row) => numbered(row, `${row.day.on} 不是有效日期，请写成 yyyy-mm-dd`),
    readable,
    onField,
  ),
  rule<Row>(
    'service.4.2',
    (row) =>
      numbered(
        row,
        `${row.day.on} 不属于${row.year}年的安排，只能填写当年日期，以及元旦安排涉及的上一年12月日期`,
      ),
    (row) => !readable(row) || belongsTo(row.day, row.year),
    onField,
  ),
  rule<Row>(
    'service.4.2',
    (row) => numbered(row, `${row.day.on} 与第${(row.repeats ?? 0) + 1}行重复，请只保留一行`),
    ({ repeats }) => repeats === null,
    onField,
  ),
  rule<Row>(
    'service.4.2',
    (row) => numbered(row, `${row.day.on} 不是周末，本来就上班，不能列为调休上班日，请核对日期`),
    (row) => !readable(row) || row.day.kind === 'holiday' || isWeekend(row.day.on),
    (row) => `days.${row.index}.kind`,
  ),
  rule<Row>(
    'service.4.2',
    (row) => numbered(row, '未写节日名称，请填写，如“国庆节”'),
    ({ day }) => day.name.trim() !== '',
    (row) => `days.${row.index}.name`,
  ),
]

const belongsTo = ({ on }: NoticeDay, year: number) =>
  on.startsWith(`${year}-`) || on.startsWith(`${year - 1}-12-`)

const noticeRules = [
  rule<{ notice: HolidayNotice; year: number }>(
    'service.4.2',
    ({ notice, year }) => `内容是${notice.year}年的安排，正在导入的是${year}年，请核对年份`,
    ({ notice, year }) => notice.year === year,
    'year',
  ),
  rule<{ notice: HolidayNotice; year: number }>(
    'service.4.2',
    '未写通知的名称和文号，请填写',
    ({ notice }) => notice.document.trim() !== '',
    'document',
  ),
  rule<{ notice: HolidayNotice; year: number }>(
    'service.4.2',
    ({ notice }) => `安排中缺少法定节日：${missing(notice).join('、')}，请补齐后再导入`,
    ({ notice }) => missing(notice).length === 0,
    'days',
  ),
]

/** Statutory days the notice leaves as working days. Before 2025 the statutory days were others. */
const missing = ({ year, days }: HolidayNotice): string[] => {
  if (year < 2025) return []
  const off = new Set(days.filter(({ kind }) => kind === 'holiday').map(({ on }) => on))
  return statutoryFestivals(year).flatMap((festival) =>
    festival.days.filter((on) => !off.has(on)).map((on) => `${festival.name}（${on}）`),
  )
}

/** Everything that is wrong with a notice to be imported for that year, row by row, all at once. § service.4.2 */
export const noticeRefusals = (notice: HolidayNotice, year: number): Refusal[] => {
  const firstRow = new Map<string, number>()
  const rows = notice.days.map((day, index): Row => {
    const first = firstRow.get(day.on)
    if (first === undefined) firstRow.set(day.on, index)
    return { day, index, year, repeats: first ?? null }
  })
  return [...refusals(noticeRules, { notice, year }), ...rows.flatMap((row) => refusals(rowRules, row))]
}

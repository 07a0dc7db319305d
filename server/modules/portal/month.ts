import { weekdayText } from '@yimen/contract/calendar.ts'
import { addDays, addMonths, type LocalDate, weekdayOf } from '@yimen/contract/local-date.ts'
import { html, type Child, type Markup } from '../../kernel/http/html.ts'
import type { Visit } from './visit.ts'

/** What one day of a small calendar shows: a class for its colour and a word, so that colour is never alone. */
export type MonthDay = { className: string; mark: Child; words: string }

const MONTHS_EN =
  'January February March April May June July August September October November December'.split(' ')

export const monthName = (month: string, { say }: Pick<Visit, 'say'>): string =>
  say(
    `${month.slice(0, 4)}年${+month.slice(5)}月`,
    `${MONTHS_EN[+month.slice(5) - 1] ?? ''} ${month.slice(0, 4)}`,
  )

/** A month, Monday first, as a table; `month` is yyyy-mm. Days without a mark stay plain numbers. */
export const monthTable = (
  visit: Visit,
  month: string,
  dayOn: (on: LocalDate) => MonthDay | null,
): Markup => {
  const first = `${month}-01`
  const next = addMonths(first, 1)
  const weeks: (LocalDate | null)[][] = []
  for (let on = first; on < next; on = addDays(on, 1)) {
    const column = (weekdayOf(on) + 6) % 7
    if (column === 0 || weeks.length === 0) weeks.push([])
    const week = weeks.at(-1) ?? []
    while (week.length < column) week.push(null)
    week.push(on)
  }
  return html`<table class="month">
<caption>${monthName(month, visit)}</caption>
<thead><tr>${[1, 2, 3, 4, 5, 6, 0].map((weekday) => {
    const name = weekdayText(addDays('2026-11-22', weekday), visit.language)
    return html`<th scope="col"><abbr title="${name}">${visit.say(name.slice(2), name.slice(0, 2))}</abbr></th>`
  })}</tr></thead>
<tbody>
${weeks.map(
  (week) => html`<tr>${Array.from({ length: 7 }, (_, column) => dayCell(week[column] ?? null, dayOn))}</tr>
`,
)}
</tbody>
</table>`
}

const dayCell = (on: LocalDate | null, dayOn: (on: LocalDate) => MonthDay | null): Markup => {
  if (on === null) return html`<td></td>`
  const day = dayOn(on)
  const number = +on.slice(8)
  return day === null
    ? html`<td>${number}</td>`
    : html`<td class="${day.className}"><span title="${day.words}">${number}<small>${day.mark}</small></span></td>`
}

/** The months from one day to another, as yyyy-mm. */
export const monthsFrom = (fromOn: LocalDate, toOn: LocalDate): string[] => {
  const months: string[] = []
  for (let on = `${fromOn.slice(0, 7)}-01`; on <= toOn; on = addMonths(on, 1)) months.push(on.slice(0, 7))
  return months
}

import { type CalendarYear, DAY_KIND_LABELS, dateText } from '@yimen/contract/calendar.ts'
import { html, type Markup } from '../../../kernel/http/html.ts'
import { festivalWords } from '../english/calendar-words.ts'
import { mixed } from '../marks.ts'
import { type MonthDay, monthTable } from '../month.ts'
import { hoursText } from '../opening.ts'
import type { Page, Visit } from '../visit.ts'

export const FIRST_SHOWN = 2004
export const LAST_SHOWN = 2100

/** The days people work in a year, with what is still provisional. § service.4.1 § service.4.2 */
export const yearCalendar = (visit: Visit, year: CalendarYear): Page => {
  const { say } = visit
  const days = new Map(year.days.map((day) => [day.on, day]))
  const markOf = (on: string): MonthDay | null => {
    const day = days.get(on)
    if (day === undefined || day.kind === 'workday') return null
    const name = day.name === null ? '' : festivalWords(day.name, visit.language)
    const words = `${name} ${DAY_KIND_LABELS[day.kind][visit.language]}`.trim()
    const mark = { rest: say('休', 'off'), holiday: say('假', 'hol'), 'makeup-workday': say('班', 'work') }[
      day.kind
    ]
    return { className: `day-${day.kind}`, mark, words }
  }
  const title = say(`${year.year}年工作日历`, `Working days of ${year.year}`)
  return {
    title: year.provisional ? say(`${title}（暂定）`, `${title} (provisional)`) : title,
    body: html`<h1>${title}${year.provisional && html` <span class="tag amber">${say('暂定', 'provisional')}</span>`}</h1>
<p>${
      year.provisional
        ? say(
            '这一年的节假日安排还没有公布，按周末和法定节日推算；通知公布后重新计算。',
            'The public holidays of this year are not announced yet. They are computed from weekends and statutory days and will be updated.',
          )
        : html`${say('依据：', 'Based on: ')}${mixed(year.document ?? '', visit)}`
    }</p>
<p>${say(`全年 ${year.workingDays} 个工作日。`, `${year.workingDays} working days.`)}${year.hours.map(
      ({ effectiveFrom, sessions }) =>
        html` ${
          effectiveFrom > `${year.year}-01-01` &&
          say(
            `自${dateText(effectiveFrom, undefined, 'zh')}起：`,
            `From ${dateText(effectiveFrom, undefined, 'en')}: `,
          )
        }${say('办公时间 ', 'Hours ')}${hoursText(sessions, say)}${say('。', '.')}`,
    )}</p>
${yearLinks(visit, year.year)}
<p class="legend">${say(
      '没有标记的是工作日；“休”是周末，“假”是节假日，“班”是调休上班。',
      'Unmarked days are working days; “off” is a weekend, “hol” a public holiday, “work” a weekend day worked in exchange.',
    )}</p>
<div class="months">
${Array.from({ length: 12 }, (_, month) => monthTable(visit, `${year.year}-${String(month + 1).padStart(2, '0')}`, markOf))}
</div>
${arrangement(visit, year)}`,
  }
}

const yearLinks = ({ say }: Visit, year: number): Markup => html`<nav aria-label="${say('年份', 'Years')}"><p>
${year > FIRST_SHOWN && html`<a href="/calendar/${year - 1}">${say(`${year - 1}年`, String(year - 1))}</a>`}
${year < LAST_SHOWN && html`<a href="/calendar/${year + 1}">${say(`${year + 1}年`, String(year + 1))}</a>`}
</p></nav>`

/** The same in words, for whoever cannot look at twelve tables. */
const arrangement = (visit: Visit, year: CalendarYear): Markup => {
  const { say, language } = visit
  const special = year.days.filter(({ kind }) => kind === 'holiday' || kind === 'makeup-workday')
  return html`<section aria-labelledby="arrangement">
<h2 id="arrangement">${say('放假和调休', 'Holidays and days worked in exchange')}</h2>
<ul>
${special.map(
  ({ on, kind, name }) => html`<li>${dateText(on, `${year.year}-01-01`, language)}${say('：', ': ')}${
    name !== null && festivalWords(name, language)
  } ${DAY_KIND_LABELS[kind][language]}</li>
`,
)}
</ul>
</section>`
}

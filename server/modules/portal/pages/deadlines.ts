import { dateText, type DeadlineView, type ExplainedDay } from '@yimen/contract/calendar.ts'
import { addDays, localDateOf, localTimeOf } from '@yimen/contract/local-date.ts'
import { clockOfQuestion, explain } from '../../../kernel/clock/index.ts'
import { html, type Markup } from '../../../kernel/http/html.ts'
import { type Asked, askedIn, type Typed } from '../deadline-question.ts'
import { reasonWords } from '../english/calendar-words.ts'
import { type MonthDay, monthsFrom, monthTable } from '../month.ts'
import type { Page, Visit } from '../visit.ts'

const MONTHS_AT_ONCE = 3

/** The calculator: when a term of working days ends, and why, day by day. § cases.2.2 § service.4.2 */
export const deadlines = (visit: Visit): Page => {
  const { say, query, todayOn, calendar } = visit
  const asked = askedIn(query, todayOn, say)
  return {
    title: say('推算办理期限', 'Work out a deadline'),
    ...('problems' in asked ? { status: 422 } : {}),
    body: html`<h1>${say('推算办理期限', 'Work out a deadline')}</h1>
<p>${say(
      '开始的那天不算，从下一个工作日起数；周末、节假日和依法中止的日子不算。',
      'The day it starts is not counted. Weekends, public holidays and days on which the clock was stopped by law are left out.',
    )}</p>
${questionForm(visit, asked)}
${'question' in asked && answer(visit, explain(clockOfQuestion(asked.question), calendar))}`,
  }
}

const questionForm = (visit: Visit, asked: Asked): Markup => {
  const { say } = visit
  const problems = 'problems' in asked ? asked.problems : {}
  const field = (name: keyof Typed, label: string, inputMode: 'numeric' | 'text', hint?: string) => {
    const problem = problems[name]
    const described = [problem !== undefined && `${name}-problem`, hint !== undefined && `${name}-hint`]
    const ids = described.filter(Boolean).join(' ')
    return html`<p><label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${asked.typed[name]}" inputmode="${inputMode}" autocomplete="off" maxlength="20"${
      ids !== '' && html` aria-describedby="${ids}"`
    }${problem !== undefined && html` aria-invalid="true"`}>
${problem !== undefined && html`<strong class="field-problem" id="${name}-problem">${problem}</strong>`}
${hint !== undefined && html`<span class="hint" id="${name}-hint">${hint}</span>`}</p>
`
  }
  return html`<form action="/deadlines" class="stacked">
${field('start', say('开始日期（受理的那天）', 'Start (the day of acceptance)'), 'text', say('年-月-日，例如 2026-11-23', 'Year-month-day, for example 2026-11-23'))}
${field('days', say('几个工作日', 'Working days'), 'numeric')}
<details${(asked.typed.from !== '' || asked.typed.extension !== '' || 'problems' in asked) && html` open`}><summary>${say(
    '中间停过，或者延长过',
    'It was stopped or extended',
  )}</summary>
${field('from', say('从哪天起中止', 'Stopped on'), 'text')}
${field('to', say('哪天恢复', 'Resumed on'), 'text', say('还没有恢复的，空着。', 'Leave empty while it is still stopped.'))}
${field('extension', say('延长几个工作日', 'Extended by working days'), 'numeric')}
</details>
<p><button class="primary">${say('推算', 'Work it out')}</button></p>
</form>`
}

const answer = (visit: Visit, view: DeadlineView): Markup => {
  const { say, language, todayOn } = visit
  const counted = view.days.filter((day) => day.counted).length
  return html`<section aria-labelledby="due" class="result">
<h2 id="due">${say('结果', 'Result')}</h2>
<p role="status">${
    view.dueAt === null
      ? say(
          '现在停着，恢复以后才算得出到期日。',
          'The clock is stopped; the due date is known once it goes on.',
        )
      : html`<strong>${say('到期：', 'Due: ')}${dateText(localDateOf(view.dueAt), todayOn, language)} ${localTimeOf(view.dueAt)}</strong>${say(
          `，共计 ${counted} 个工作日。`,
          `, ${counted} working ${counted === 1 ? 'day' : 'days'} counted.`,
        )}`
  }${
    view.provisional &&
    html` <span class="tag amber">${say('暂定', 'provisional')}</span> ${say(
      '其中有的年份还没有公布节假日安排。',
      'The holidays of one of these years are not announced yet.',
    )}`
  }</p>
${calendars(visit, view)}
${notCounted(visit, view.days)}
</section>`
}

/** The term as small calendars: a counted day carries its number. */
const calendars = (visit: Visit, { startOn, dueAt, days }: DeadlineView): Markup => {
  const { say } = visit
  const dueOn = dueAt === null ? null : localDateOf(dueAt)
  const byDate = new Map(days.map((day) => [day.on, day]))
  let ordinal = 0
  const numbers = new Map(days.map(({ on, counted }) => [on, counted ? (ordinal += 1) : 0]))
  const dayOn = (on: string): MonthDay | null => {
    const day = byDate.get(on)
    if (day === undefined) return null
    const words = reasonWords(day.reason, visit.language)
    if (on === dueOn) return { className: 'day-due', mark: say('到期', 'due'), words }
    if (on === startOn) return { className: 'day-start', mark: say('开始', 'start'), words }
    return day.counted
      ? { className: 'day-counted', mark: numbers.get(on) ?? '', words }
      : { className: 'day-left-out', mark: '—', words }
  }
  const months = monthsFrom(startOn, days.at(-1)?.on ?? startOn)
  const tables = months.map((month) => monthTable(visit, month, dayOn))
  const rest = tables.slice(MONTHS_AT_ONCE)
  return html`<div class="months">${tables.slice(0, MONTHS_AT_ONCE)}</div>
${
  rest.length > 0 &&
  html`<details><summary>${say(`其余 ${rest.length} 个月`, `${rest.length} more ${rest.length === 1 ? 'month' : 'months'}`)}</summary><div class="months">${rest}</div></details>`
}
<p class="legend">${say('数字是第几个工作日，“—”是不算的日子。', 'Small numbers count the working days; “—” marks days left out.')}</p>`
}

/** Days left out, in stretches of the same reason. */
const notCounted = ({ say, language }: Visit, days: readonly ExplainedDay[]): Markup => {
  const stretches: { from: string; to: string; reason: string }[] = []
  for (const { on, counted, reason } of days) {
    const last = stretches.at(-1)
    if (counted) continue
    if (last?.reason === reason && addDays(last.to, 1) === on) last.to = on
    else stretches.push({ from: on, to: on, reason })
  }
  return html`<details${stretches.length <= 8 && html` open`}><summary>${say('哪些日子不算，为什么', 'Which days are left out, and why')}</summary>
<ul>${stretches.map(
    ({ from, to, reason }) => html`<li>${dateText(from, undefined, language)}${
      to !== from && html`${say(' 至 ', ' to ')}${dateText(to, undefined, language)}`
    }${say('：', ': ')}${reasonWords(reason, language)}</li>
`,
  )}</ul></details>`
}

import { dateText, remainingText } from '@yimen/contract/calendar.ts'
import { isLocalDate, localDateOf } from '@yimen/contract/local-date.ts'
import { remaining } from '../../../kernel/clock/index.ts'
import { html, type Markup } from '../../../kernel/http/html.ts'
import { inWords } from '../english/phrases.ts'
import { isMuted } from '../../../kernel/rule/index.ts'
import { caseNumber, mixed, phone } from '../marks.ts'
import type { Tracked } from '../portal-deps.ts'
import type { Page, Visit } from '../visit.ts'

/** Where it is, who has it, when it will be done, what I must do — in that order. § cases.2.2 § service.3.3 */
export const tracked = (visit: Visit, found: Tracked, code: string): Page => {
  const { say, language } = visit
  const name = language === 'en' ? found.itemNameEn : found.itemName
  const running = (found.phase === 'taken-in' || found.phase === 'accepted') && !isMuted('cases.2.2')
  return {
    title: say(`进度：${found.itemName}`, `Progress: ${found.itemNameEn}`),
    private: true,
    again: {
      method: 'post',
      fields: [
        ['number', found.number],
        ['code', code],
      ],
    },
    body: html`<h1>${name}</h1>
<p>${say('申请人：', 'Applicant: ')}${mixed(found.applicant, visit)}${say('；', '; ')}${say('编号：', 'number ')}${caseNumber(found.number)}</p>
<dl class="answers">
<dt>${say('办到哪里了', 'Where is it?')}</dt>
<dd><strong>${say(found.where, found.whereEn)}</strong></dd>
<dt>${say('现在在谁手里', 'Who has it?')}</dt>
<dd>${
      found.phase === 'delivered' || found.phase === 'ended' || found.holder === ''
        ? say('已经办完', 'Nobody: it is finished')
        : inWords(found.holder, visit)
    }</dd>
${
  running &&
  html`<dt>${say('什么时候办好', 'When will it be done?')}</dt>
<dd>${dueText(visit, found)}</dd>`
}
<dt>${say('我要做什么', 'What must I do?')}</dt>
<dd>${todo(visit, found)}</dd>
</dl>
<section aria-labelledby="steps">
<h2 id="steps">${say('一步一步', 'Step by step')}</h2>
${stepLine(visit, found)}
</section>
${told(visit, found)}
${letters(visit, found)}
<p>${say('觉得办得不对？请打投诉电话', 'Something not right? Complaint telephone')}${say('：', ': ')}${phone(
      found.complaintPhone,
    )}${say('，', ', ')}<a href="/complaint?number=${found.number}">${say('带上这个编号投诉', 'complain about this case')}</a></p>
<p><a href="/track">${say('查另一件', 'Track another case')}</a></p>`,
  }
}

/** Days left and the reason to trust the date; a late case says so plainly. */
const dueText = (visit: Visit, found: Tracked): Markup => {
  const { say, now, calendar, todayOn, language } = visit
  if (found.phase === 'taken-in')
    return html`${say(
      '受理以后开始计时；收到材料后最晚五个工作日告诉您是否受理。',
      'Counting begins with acceptance; within five working days of receiving your papers you are told whether they are accepted.',
    )}`
  const left = remaining(found.dueAt, now, calendar)
  const words = language === 'zh' && found.remaining !== '' ? found.remaining : remainingText(left, language)
  const late = found.dueAt !== null && left.late
  return html`<strong${late && html` class="late"`}>${words}</strong>${
    late &&
    html`<br>${say('原定 ', 'It was due on ')}${dateText(localDateOf(found.dueAt ?? visit.now), todayOn, language)}${say(
      '。耽误了，对不住；原因可以打电话问。',
      '. We are sorry for the delay; please telephone to ask why.',
    )}`
  }${
    found.provisional &&
    html`<br>${say('节假日安排还没有公布，日期是暂定的。', 'The public holidays are not announced yet, so the date is provisional.')}`
  }`
}

const todo = (visit: Visit, { todo: zh, todoEn }: Tracked): Markup => {
  const lines = visit.language === 'en' ? todoEn : zh
  return lines.length === 0
    ? html`${visit.say('您现在不用做什么。', 'Nothing for now.')}`
    : html`<ul>${lines.map((line) => html`<li>${inWords(line, visit)}</li>`)}</ul>`
}

const STATE_WORDS = {
  done: { zh: '已完成', en: 'done' },
  current: { zh: '正在办', en: 'now' },
  later: { zh: '还没到', en: 'to come' },
} as const

const stepLine = ({ language, todayOn }: Visit, { steps }: Tracked): Markup => html`<ol class="steps">
${steps.map(
  ({
    name,
    nameEn,
    state,
    on,
  }) => html`<li class="${state}"${state === 'current' && html` aria-current="step"`}>
<span class="step">${language === 'en' ? nameEn : name}</span>
<span class="state">${STATE_WORDS[state][language]}${on !== null && html` ${dateText(on, todayOn, language)}`}</span>
</li>
`,
)}
</ol>`

/** What he was told, the newest first: the inbox of whoever has no account. */
const told = ({ say, language, todayOn }: Visit, { messages }: Tracked): Markup | null =>
  messages.length === 0
    ? null
    : html`<section aria-labelledby="told">
<h2 id="told">${say('告知您的事', 'What we told you')}</h2>
<ol class="told">${messages.map(
        ({ title, titleEn, text, textEn, at }) => html`<li>
<strong>${language === 'en' ? titleEn : title}</strong> <span class="when">${dateText(localDateOf(at), todayOn, language)}</span>
<p>${language === 'en' ? textEn : text}</p>
</li>
`,
      )}</ol>
</section>`

const letters = (visit: Visit, found: Tracked): Markup | null => {
  const { say } = visit
  return found.letters.length === 0
    ? null
    : html`<section aria-labelledby="letters">
<h2 id="letters">${say('已经出具的文书', 'Letters issued')}</h2>
<ul>${found.letters.map(
        ({ title, number, on }) =>
          html`<li>${inWords(title, visit)} ${mixed(number, visit)}${say('，', ', ')}${isLocalDate(on) ? dateText(on, visit.todayOn, visit.language) : on}</li>`,
      )}</ul>
</section>`
}

import { dateText } from '@yimen/contract/calendar.ts'
import type { ItemView } from '@yimen/contract/items-routes.ts'
import { feesFor } from '@yimen/contract/items.ts'
import { html, type Markup, raw } from '../../../kernel/http/html.ts'
import { inWords } from '../english/phrases.ts'
import { sampleNote } from '../guide/guide.ts'
import { itemName } from '../item-links.ts'
import { copiesText, termText } from '../item-words.ts'
import { phone } from '../marks.ts'
import { answeredIn, type Answers, materialsIn, queryOf } from '../situation.ts'
import type { Page, Visit } from '../visit.ts'

/**
 * 一次性告知单: everything about the matter at once, for these answers, to print, to send or to scan. Without a
 * case there is no number and no seal; the window's own notice is a letter. § notice.2
 */
export const notice = (
  visit: Visit,
  item: ItemView,
  answers: Answers,
  qrSvg: (text: string) => string,
): Page => {
  const { say, todayOn, language, publicUrl } = visit
  const { itemId, content } = item
  const query = queryOf(answers)
  const address = `${publicUrl}/items/${itemId}/notice${query === '' ? '' : `?${query}`}`
  const open = content.questions.filter(({ key }) => answers[key] === undefined)
  return {
    title: say(`一次性告知单：${content.name}`, `One-time notice: ${content.nameEn}`),
    sheet: true,
    body: html`<nav class="screen-only" aria-label="${say('告知单', 'Notice')}">
<p><a href="/items/${itemId}?${query}#bring">${say('返回办事指南', 'Back to the guide')}</a> <button type="button" data-print hidden>${say(
      '打印',
      'Print',
    )}</button></p>
${
  open.length > 0 &&
  html`<p>${say(
    `还有 ${open.length} 个情形问题没有回答，清单里列出了各种情形的材料。`,
    `${open.length} ${open.length === 1 ? 'question is' : 'questions are'} not answered yet, so the list holds the papers for every situation.`,
  )} <a href="/items/${itemId}#bring">${say('去回答', 'Answer now')}</a></p>`
}
</nav>
<article class="sheet">
<div class="sheet-head">
<div>
<h1>${say('一次性告知单', 'One-time notice')}</h1>
<p class="material">${itemName(content, visit)}</p>
<p>${inWords(content.implementingBody, visit)}${say('　', ' · ')}${dateText(todayOn, undefined, language)}</p>
</div>
<figure class="qr">${raw(qrSvg(address))}<figcaption>${say('扫码看本单', 'Scan for this notice')}</figcaption></figure>
</div>
${item.example && sampleNote(visit)}
${situation(visit, item, answers)}
<h2>${say('申请材料', 'What you bring')}</h2>
${materialTable(visit, item, answers)}
${
  content.conditions.length > 0 &&
  html`<h2>${say('办理条件', 'Conditions')}</h2>
<ol>${content.conditions.map(({ text }) => html`<li>${inWords(text, visit)}</li>`)}</ol>`
}
<h2>${say('办理程序', 'Procedure')}</h2>
<ol>${content.procedure.map((step) => html`<li>${inWords(step, visit)}</li>`)}</ol>
${terms(visit, item, answers)}
<p class="small">${say('本单网址：', 'This notice: ')}<span class="url">${address}</span></p>
</article>`,
  }
}

const situation = (visit: Visit, { content }: ItemView, answers: Answers): Markup | null => {
  const answered = answeredIn(content, answers)
  return answered.length === 0
    ? null
    : html`<h2>${visit.say('您的情况', 'Your situation')}</h2>
<ul>${answered.map(
        ({ question, answer }) =>
          html`<li>${inWords(question, visit)} <strong>${inWords(answer, visit)}</strong></li>`,
      )}</ul>`
}

const materialTable = (visit: Visit, { content }: ItemView, answers: Answers): Markup => {
  const { say } = visit
  return html`<table class="list">
<thead><tr><th scope="col">${say('序号', 'No.')}</th><th scope="col">${say('材料', 'Paper')}</th><th scope="col">${say(
    '份数',
    'How many',
  )}</th><th scope="col">${say('来源', 'From')}</th></tr></thead>
<tbody>
${materialsIn(content, answers).map(
  (material, i) => html`<tr><td>${i + 1}</td><th scope="row">${inWords(material.name, visit)}${
    material.note !== undefined && html`<span class="note">${inWords(material.note, visit)}</span>`
  }${material.tolerable && html` <span class="tag">${say('可以后补', 'may follow later')}</span>`}</th><td>${copiesText(
    material,
    say,
  )}</td><td>${inWords(material.issuer, visit)}</td></tr>
`,
)}
</tbody>
</table>`
}

const terms = (visit: Visit, { content }: ItemView, answers: Answers): Markup => {
  const { say, language } = visit
  const fees = feesFor(content, answers)
  return html`<dl>
<dt>${say('承诺时限', 'Promised time')}</dt><dd>${termText(content.promised, language)}${say(
    `（法定时限 ${termText(content.statutory, 'zh')}）`,
    ` (the law allows ${termText(content.statutory, 'en')})`,
  )}</dd>
<dt>${say('收费标准', 'Fee')}</dt><dd>${
    fees.length === 0
      ? say('不收费', 'Free of charge')
      : fees.map(
          ({ name, standard }) => html`${inWords(name, visit)}${say('：', ': ')}${inWords(standard, visit)} `,
        )
  }</dd>
<dt>${say('办理地点', 'Place')}</dt><dd>${inWords(content.place, visit)}</dd>
<dt>${say('办理时间', 'Hours')}</dt><dd>${inWords(content.hours, visit)}</dd>
<dt>${say('咨询电话', 'Enquiries')}</dt><dd>${phone(content.phones.enquiry)}</dd>
<dt>${say('投诉电话', 'Complaints')}</dt><dd>${phone(content.phones.complaint)}</dd>
</dl>`
}

import type { ItemView } from '@yimen/contract/items-routes.ts'
import type { Material } from '@yimen/contract/items.ts'
import { html, type Markup } from '../../../kernel/http/html.ts'
import { inWords } from '../english/phrases.ts'
import { itemName } from '../item-links.ts'
import type { Page, Visit } from '../visit.ts'

type Form = NonNullable<Material['form']>
type Field = Form['fields'][number]

/** A blank form or its filled sample, made from the fields of the material; free for everybody to print. § items.6 */
export const formSheet = (
  visit: Visit,
  { itemId, content }: ItemView,
  { key, form }: { key: string; form: Form },
  sample: boolean,
): Page => {
  const { say } = visit
  const here = `/items/${itemId}/forms/${encodeURIComponent(key)}`
  return {
    title: `${form.title}${sample ? say('（填写样例）', ' (filled sample)') : ''}`,
    sheet: true,
    body: html`<nav class="screen-only" aria-label="${say('表格', 'Form')}">
<p><a href="/items/${itemId}#bring">${say('返回办事指南：', 'Back to the guide: ')}${itemName(content, visit)}</a></p>
<p>${
      sample
        ? html`<a href="${here}">${say('看空白表', 'Blank form')}</a>`
        : html`<a href="${here}?sample=1">${say('看填写样例', 'Filled sample')}</a>`
    } <button type="button" data-print hidden>${say('打印', 'Print')}</button></p>
<p class="small">${say(
      '表格免费，可以直接打印，也可以在窗口领取。',
      'The form is free: print it here or take one at the window. It is filled in in Chinese.',
    )}</p>
</nav>
<article class="sheet form-sheet" lang="zh-CN">
<h1>${form.title}</h1>
${sample && html`<p class="sample-mark">填写样例　样例中的人物和号码都是虚构的</p>`}
<p class="small">办理事项：${content.name}</p>
${fieldTable(form.fields, sample)}
<p class="small">受理机构：${content.implementingBody}　咨询电话：${content.phones.enquiry}　投诉电话：${content.phones.complaint}</p>
</article>
${visit.language === 'en' && glossary(visit, form.fields)}`,
  }
}

export const fieldTable = (fields: readonly Field[], sample: boolean): Markup => html`<table class="fields">
<tbody>
${rowsOf(fields).map(
  (row) => html`<tr>${row.map(
    (field) =>
      html`<th scope="row">${field.label}</th><td${row.length === 1 && html` colspan="3"`}${field.wide === true && html` class="wide"`}>${
        sample && html`<span class="filled">${field.sample}</span>`
      }</td>`,
  )}</tr>
`,
)}
</tbody>
</table>`

/** Two fields to a row; a wide one, or one left over, has the row to itself. */
export const rowsOf = (fields: readonly Field[]): Field[][] => {
  const rows: Field[][] = []
  for (const field of fields) {
    const last = rows.at(-1)
    const waits = last?.length === 1 && last[0]?.wide !== true
    if (waits && field.wide !== true) last.push(field)
    else rows.push([field])
  }
  return rows
}

/** For somebody who reads English: what each box asks. */
export const glossary = (
  visit: Visit,
  fields: readonly Field[],
): Markup => html`<section class="screen-only" aria-labelledby="boxes">
<h2 id="boxes">What the boxes ask</h2>
<dl>${fields.map(
  ({
    label,
    sample,
  }) => html`<dt lang="zh-CN">${label}</dt><dd>${inWords(label, visit)} (<span lang="zh-CN">${sample}</span>)</dd>
`,
)}</dl>
</section>`

import type { ItemView } from '@yimen/contract/items-routes.ts'
import { type ItemContent, type Material, type When } from '@yimen/contract/items.ts'
import { html, type Markup } from '../../../kernel/http/html.ts'
import { inWords } from '../english/phrases.ts'
import { copiesText } from '../item-words.ts'
import { type Answers, fieldOf, materialsIn, queryOf } from '../situation.ts'
import type { Visit } from '../visit.ts'
import { basisLinks } from './legal-bases.ts'

/** 要带什么: the materials for one's own situation, with blank form and filled sample beside each. § notice.2 § items.6 */
export const bring = (visit: Visit, item: ItemView, answers: Answers): Markup => {
  const { say } = visit
  const { content } = item
  const materials = materialsIn(content, answers)
  const open = content.questions.filter(({ key }) => answers[key] === undefined)
  return html`<section id="bring" aria-labelledby="bring-head">
<h2 id="bring-head">${say('要带什么', 'What do I bring?')}</h2>
${content.questions.length > 0 && questions(visit, item, answers)}
<p role="status">${
    open.length === 0
      ? say(
          `您要带 ${materials.length} 样材料：`,
          `You bring ${materials.length} ${materials.length === 1 ? 'paper' : 'papers'}:`,
        )
      : say(
          `共 ${materials.length} 样材料；回答上面的问题，只列出您要带的。`,
          `${materials.length} papers in all; answer the questions above to see only yours.`,
        )
  }</p>
<ol class="materials">
${materials.map((material) => materialRow(visit, item, material, answers))}
</ol>
<p class="screen-only"><a href="/items/${item.itemId}/notice?${queryOf(answers)}">${say(
    '打印这份材料清单（一次性告知单）',
    'Print this list (one-time notice)',
  )}</a></p>
</section>`
}

const questions = (visit: Visit, { itemId, content }: ItemView, answers: Answers): Markup => {
  const { say } = visit
  return html`<form class="questions" action="/items/${itemId}#bring">
${content.questions.map(
  ({ key, text, options }) => html`<fieldset>
<legend>${inWords(text, visit)}</legend>
${options.map(
  (option) => html`<label><input type="radio" name="${fieldOf(key)}" value="${option.key}"${
    answers[key] === option.key && html` checked`
  }> <span>${inWords(option.text, visit)}</span></label>
`,
)}
</fieldset>
`,
)}
<p><button>${say('看看我要带什么', 'Show what I bring')}</button></p>
</form>`
}

const materialRow = (
  visit: Visit,
  { itemId, content }: ItemView,
  material: Material,
  answers: Answers,
): Markup => {
  const { say } = visit
  const form = `/items/${itemId}/forms/${encodeURIComponent(material.key)}`
  return html`<li>
<p class="material">${inWords(material.name, visit)}</p>
${conditional(material.when, answers) && html`<p>${onlyIf(visit, content, material.when)}</p>`}
<p>${copiesText(material, say)}${say('；', '; ')}${say('来源：', 'from: ')}${inWords(material.issuer, visit)}${say('。', '. ')}${
    material.tolerable && html`<span class="tag">${say('可以后补', 'may follow later')}</span> `
  }${basisLinks(visit, content, material.basis)}</p>
${material.note !== undefined && html`<p class="note">${inWords(material.note, visit)}</p>`}
${
  material.form !== undefined &&
  html`<p class="downloads"><a href="${form}">${say('空白表', 'Blank form')}</a> <a href="${form}?sample=1">${say(
    '填写样例',
    'Filled sample',
  )}</a></p>`
}
</li>
`
}

/** Still in the list only because its question has not been answered. */
const conditional = (when: When | undefined, answers: Answers): when is When =>
  when !== undefined && answers[when.question] === undefined

const onlyIf = (visit: Visit, { questions }: ItemContent, when: When | undefined): Markup => {
  const question = questions.find(({ key }) => key === when?.question)
  const options = question?.options.filter(({ key }) => when?.answers.includes(key)) ?? []
  const { say } = visit
  return html`<span class="tag">${say('看情况', 'depends')}</span> ${say('只在这种情形下要带：', 'Only in this situation: ')}${
    question && inWords(question.text, visit)
  } ${options.map(({ text }, i) => html`${i > 0 && say('，或者', ', or ')}${inWords(text, visit)}`)}`
}

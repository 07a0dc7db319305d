import type { ItemContent } from '@yimen/contract/items.ts'
import { html, type Markup } from '../../../kernel/http/html.ts'
import { inWords } from '../english/phrases.ts'
import type { Visit } from '../visit.ts'

/** 怎么办: the procedure, what happens on refusal, and what people ask. § items.6 */
export const how = (visit: Visit, content: ItemContent): Markup => {
  const { say } = visit
  const { procedure, remedy, faq } = content
  return html`<section id="how" aria-labelledby="how-head">
<h2 id="how-head">${say('怎么办（办理程序）', 'How does it work?')}</h2>
<ol class="procedure">
${procedure.map(
  (step) => html`<li>${inWords(step, visit)}</li>
`,
)}
</ol>
${
  remedy !== undefined &&
  html`<h3>${say('不服决定怎么办', 'If you disagree with the decision')}</h3>
<p>${say(
    `可以在知道决定之日起 ${remedy.reconsiderationDays} 日内向${remedy.reconsideration}申请行政复议，或者在 ${remedy.lawsuitMonths} 个月内向${remedy.court}提起行政诉讼。`,
    `Within ${remedy.reconsiderationDays} days of learning of the decision you can ask for administrative reconsideration, or within ${remedy.lawsuitMonths} months bring an action before the court: `,
  )}${visit.language === 'en' && html`${inWords(remedy.reconsideration, visit)}; ${inWords(remedy.court, visit)}.`}</p>`
}
${
  faq.length > 0 &&
  html`<div class="screen-only"><h3>${say('大家常问', 'Frequently asked')}</h3>
${faq.map(
  ({
    question,
    answer,
  }) => html`<details><summary>${inWords(question, visit)}</summary><p>${inWords(answer, visit)}</p></details>
`,
)}</div>`
}
</section>`
}

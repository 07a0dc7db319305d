import type { ItemContent } from '@yimen/contract/items.ts'
import { html, type Markup } from '../../../kernel/http/html.ts'
import { AUDIENCES, KINDS } from '../item-words.ts'
import { joined } from '../language.ts'
import { mixed } from '../marks.ts'
import { inWords } from '../english/phrases.ts'
import type { Visit } from '../visit.ts'
import { basisLinks } from './legal-bases.ts'

/** 我能办吗: for whom, and on which conditions, each with its article. § service.2.3 */
export const canI = (visit: Visit, content: ItemContent): Markup => {
  const { say, language } = visit
  const { conditions, quantityLimit } = content
  return html`<section id="can-i" aria-labelledby="can-i-head">
<h2 id="can-i-head">${say('我能办吗', 'Can I apply?')}</h2>
<p>${say('办理对象：', 'For: ')}${joined(
    content.audience.map((code) => AUDIENCES[code][language]),
    language,
  )}${say('。', '. ')}${say('办理内容：', 'What you get: ')}${inWords(content.result.name, visit)}${say(
    `（${KINDS[content.kind].zh}）`,
    ` (${KINDS[content.kind].en})`,
  )}${
    content.result.validity !== undefined &&
    html`${say('，有效期 ', ', valid for ')}${inWords(content.result.validity, visit)}`
  }${say('。', '.')}</p>
${
  conditions.length > 0
    ? html`<p>${say('同时符合下面各条就能办：', 'You can apply if all of these are met:')}</p>
<ul class="conditions">
${conditions.map(
  ({ text, basis }) => html`<li>${inWords(text, visit)} ${basisLinks(visit, content, basis)}</li>
`,
)}
</ul>`
    : html`<p>${say('没有别的条件。', 'There are no further conditions.')}</p>`
}
${quantityLimit !== undefined && html`<p>${say('数量限制：', 'Limited number: ')}${mixed(quantityLimit, visit)}</p>`}
</section>`
}

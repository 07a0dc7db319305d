import type { Basis, ItemContent } from '@yimen/contract/items.ts'
import { html, type Markup } from '../../../kernel/http/html.ts'
import { isMuted } from '../../../kernel/rule/index.ts'
import { LEVELS } from '../item-words.ts'
import { mixed } from '../marks.ts'
import type { Visit } from '../visit.ts'

/** 依据: the articles themselves, to be read where one stands. § notice.5 § service.2.2 */
export const legalBases = (visit: Visit, { bases }: Pick<ItemContent, 'bases'>): Markup => {
  const { say } = visit
  return html`<section id="basis" aria-labelledby="basis-head">
<h2 id="basis-head">${say('依据', 'Legal basis')}</h2>
${bases.length === 0 && html`<p>${say('本事项没有列明依据。', 'No legal basis is listed.')}</p>`}
<ol class="bases">
${!isMuted('notice.5') && bases.map((basis, i) => basisRow(visit, basis, i + 1))}
</ol>
</section>`
}

const basisRow = (
  visit: Visit,
  { key, name, article, text, level, role, endsOn }: Basis,
  no: number,
): Markup => {
  const { say, language } = visit
  return html`<li id="basis-${key}">
<p class="law">${no}. ${mixed(`《${name}》${article}`, visit)} <span class="small">${LEVELS[level][language]}${say('，', ', ')}${
    role === 'creating' ? say('设定依据', 'creates the item') : say('实施依据', 'details it')
  }${endsOn !== undefined && say(`，有效至 ${endsOn}`, `, in force until ${endsOn}`)}</span></p>
<blockquote lang="zh-CN">${text}</blockquote>
</li>
`
}

/** The articles a condition or material rests on, as small links to their text. § service.2.3 */
export const basisLinks = (
  { say }: Visit,
  { bases }: Pick<ItemContent, 'bases'>,
  keys: readonly string[],
): Markup => {
  if (isMuted('service.2.3')) return html``
  const found = keys.flatMap((key) => {
    const place = bases.findIndex((basis) => basis.key === key)
    const basis = bases[place]
    return basis === undefined ? [] : [{ key, no: place + 1, words: `《${basis.name}》${basis.article}` }]
  })
  return html`${found.map(
    ({ key, no, words }) =>
      html`<a class="cite" href="#basis-${key}" title="${words}">${say(`依据${no}`, `basis ${no}`)}</a> `,
  )}`
}

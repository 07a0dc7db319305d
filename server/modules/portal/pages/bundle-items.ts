import { CASE_TYPE_LABELS } from '@yimen/contract/cases-labels.ts'
import type { ItemView } from '@yimen/contract/items-routes.ts'
import type { Bundle } from '@yimen/contract/items.ts'
import { html, type Markup } from '../../../kernel/http/html.ts'
import { inWords } from '../english/phrases.ts'
import { itemName } from '../item-links.ts'
import { termText } from '../item-words.ts'
import { joined } from '../language.ts'
import type { BundleShown } from '../portal-deps.ts'
import type { Visit } from '../visit.ts'

/** The items of a package in its own order: whose, how long alone, which wait for others, which may be left out. */
export const bundleItems = (visit: Visit, { bundle, items }: BundleShown): Markup => {
  const { say } = visit
  return html`<section id="items" aria-labelledby="items-head">
<h2 id="items-head">${say('包含哪些事项', 'Which items?')}</h2>
<p>${say(
    '每个事项的条件、材料和依据，见它自己的办事指南。',
    'The conditions, papers and legal basis of each item stand in its own guide.',
  )}</p>
<ol class="items">
${items.map(({ code, item }) => (item === null ? noGuide(visit, code) : oneItem(visit, item, bundle, items)))}
</ol>
</section>`
}

const oneItem = (
  visit: Visit,
  { itemId, content }: ItemView,
  bundle: Bundle,
  items: BundleShown['items'],
): Markup => {
  const { say, language } = visit
  const before = waitsFor(visit, content.code, bundle, items)
  return html`<li>
<a href="/items/${itemId}">${itemName(content, visit)}</a>${
    bundle.choice?.includes(content.code) === true &&
    html` <span class="tag">${say('可以不选', 'optional')}</span>`
  }
<p>${inWords(content.implementingBody, visit)}${say('，', '. ')}${CASE_TYPE_LABELS[content.type][language]}${say('，', ', ')}${
    content.promised.amount === 0
      ? say('单独办当场办完', 'alone: done on the spot')
      : say(
          `单独办 ${termText(content.promised, language)}内办好`,
          `alone: within ${termText(content.promised, language)}`,
        )
  }</p>
${
  before.length > 0 &&
  html`<p>${say(`先要办好：${joined(before, 'zh')}`, `Needs the result of: ${joined(before, 'en')}`)}</p>
`
}</li>
`
}

const waitsFor = (
  visit: Visit,
  code: string,
  { prerequisites = [] }: Bundle,
  items: BundleShown['items'],
): string[] =>
  prerequisites
    .filter((one) => one.item === code)
    .flatMap(({ needs }) => needs)
    .map((need) => {
      const found = items.find((one) => one.code === need)?.item
      return found ? itemName(found.content, visit) : need
    })

const noGuide = ({ say }: Visit, code: string): Markup => html`<li>
<p>${say(`事项 ${code}：指南还没有公布，请向窗口询问。`, `Item ${code}: its guide is not published yet; please ask at the window.`)}</p>
</li>
`

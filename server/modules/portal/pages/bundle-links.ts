import type { Bundle } from '@yimen/contract/items.ts'
import { html, type Markup } from '../../../kernel/http/html.ts'
import { itemName } from '../item-links.ts'
import { termText } from '../item-words.ts'
import type { Visit } from '../visit.ts'

/** Packages as a list of links, like items beside them; nothing where there are none. */
export const bundleLinks = (bundles: readonly Bundle[], visit: Visit): Markup | null => {
  const { say, language } = visit
  if (bundles.length === 0) return null
  return html`<ul class="items">
${bundles.map(
  (bundle) => html`<li>
<a href="/bundles/${bundle.code}">${itemName(bundle, visit)}</a>
<p>${say(
    `${bundle.items.length} 个事项一起办，${termText(bundle.promised, language)}内办好`,
    `Package of ${bundle.items.length} items, done within ${termText(bundle.promised, language)}`,
  )}${(bundle.unverified ?? []).length > 0 && html` <span class="tag">${say('示例数据', 'sample data')}</span>`}</p>
</li>
`,
)}
</ul>`
}

/** On the home page: what people come for that takes several items. */
export const bundleSection = (bundles: readonly Bundle[], visit: Visit): Markup | null => {
  const { say } = visit
  if (bundles.length === 0) return null
  return html`<section aria-labelledby="bundles">
<h2 id="bundles">${say('一件事一次办', 'Several items at once')}</h2>
<ul class="commonest">
${bundles.map(
  (bundle) => html`<li><a href="/bundles/${bundle.code}">${itemName(bundle, visit)}</a></li>
`,
)}
</ul>
</section>`
}

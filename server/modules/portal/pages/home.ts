import { html } from '../../../kernel/http/html.ts'
import { itemName, searchForm } from '../item-links.ts'
import { openToday } from '../opening.ts'
import type { Bundle, ItemRow } from '@yimen/contract/items.ts'
import type { Page, Visit } from '../visit.ts'
import { bundleSection } from './bundle-links.ts'

/** Home: one search box, the ten commonest, the packages, and where a case stands. No news. */
export const home = (visit: Visit, commonest: readonly ItemRow[], bundles: readonly Bundle[]): Page => {
  const { say } = visit
  return {
    title: say('首页', 'Home'),
    body: html`<h1 class="visually-hidden">${say('办事', 'Get things done')}</h1>
${searchForm(visit, '')}
<div data-results>
<section aria-labelledby="commonest">
<h2 id="commonest">${say('大家常办的', 'Most asked for')}</h2>
<ul class="commonest">
${commonest.map(
  (item) => html`<li><a href="/items/${item.itemId}">${itemName(item, visit)}</a></li>
`,
)}
</ul>
<p><a href="/items">${say('查看全部事项', 'All items')}</a></p>
</section>
${bundleSection(bundles, visit)}
</div>
<section aria-labelledby="progress">
<h2 id="progress">${say('查进度', 'Track a case')}</h2>
<p>${say(
      '已经交了材料？凭《材料接收凭证》上的办件编号和查询码，看看办到哪一步了。',
      'Already applied? See where your case stands with the case number and query code on your receipt.',
    )}</p>
<p><a class="button" href="/track">${say('查进度', 'Track a case')}</a></p>
</section>
<section aria-labelledby="open">
<h2 id="open">${say('窗口开门时间', 'Opening hours')}</h2>
${openToday(visit)}
</section>`,
  }
}

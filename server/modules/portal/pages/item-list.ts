import { html, type Markup } from '../../../kernel/http/html.ts'
import { itemLinks, searchForm } from '../item-links.ts'
import type { Bundle } from '@yimen/contract/items.ts'
import type { ItemList } from '../portal-deps.ts'
import type { Page, Visit } from '../visit.ts'
import { bundleLinks } from './bundle-links.ts'

/** Items and packages that fit a question. */
export type Found = ItemList & { bundles: readonly Bundle[] }

/** Items found, or all of them page by page. § items.1 § items.6 */
export const itemList = (visit: Visit, q: string, found: Found): Page => {
  const { say } = visit
  return {
    title: q === '' ? say('全部事项', 'All items') : say(`查找“${q}”`, `Search: ${q}`),
    body: html`<h1>${say('办事指南', 'Guides')}</h1>
${searchForm(visit, q)}
<div data-results>
${results(visit, q, found)}
</div>`,
  }
}

/** The list alone, as the script asks for it while somebody types. */
export const results = (visit: Visit, q: string, { items, next, bundles }: Found): Markup => {
  const { say } = visit
  if (items.length === 0 && bundles.length === 0)
    return html`<p role="status">${say(`没有找到“${q}”。`, `Nothing found for “${q}”.`)}</p>
<p>${say(
      '换个说法试试，例如把“房子审批”改为“建房”；也可以查看全部事项，或者打电话问窗口。',
      'Try other words, look through all items, or telephone the window.',
    )}</p>
<p><a href="/items">${say('查看全部事项', 'All items')}</a></p>`
  return html`<p role="status">${
    q === ''
      ? say(`本页 ${items.length} 个事项`, `${items.length} items on this page`)
      : say(
          `找到 ${counted(items.length, bundles.length)}`,
          `${countedInEnglish(items.length, bundles.length)} found`,
        )
  }</p>
${bundleLinks(bundles, visit)}
${items.length > 0 && itemLinks(items, visit)}
${
  next !== null &&
  html`<p><a class="button" href="/items?cursor=${encodeURIComponent(next)}">${say('下一页', 'Next page')}</a></p>`
}`
}

const counted = (items: number, bundles: number): string =>
  [...(bundles > 0 ? [`${bundles} 件“一件事”`] : []), ...(items > 0 ? [`${items} 个事项`] : [])].join('、')

const countedInEnglish = (items: number, bundles: number): string =>
  [
    ...(bundles > 0 ? [`${bundles} ${bundles === 1 ? 'package' : 'packages'}`] : []),
    ...(items > 0 ? [`${items} ${items === 1 ? 'item' : 'items'}`] : []),
  ].join(' and ')

import { CASE_TYPE_LABELS } from '@yimen/contract/cases-labels.ts'
import type { ItemRow } from '@yimen/contract/items.ts'
import { html, type Markup } from '../../kernel/http/html.ts'
import { termText } from './item-words.ts'
import { inWords } from './english/phrases.ts'
import type { Visit } from './visit.ts'

/** The one question of the house: what do you want to get done? */
export const searchForm = (
  { say }: Visit,
  q: string,
): Markup => html`<form class="search" role="search" action="/items" data-search>
<label for="q">${say('我要办…', 'I want to …')}</label>
<div class="field">
<input id="q" name="q" type="search" value="${q}" maxlength="100" autocomplete="off" enterkeyhint="search" aria-describedby="q-hint">
<button>${say('查找', 'Find')}</button>
</div>
<p class="hint" id="q-hint">${say(
  '用平常的话就行，例如：盖房子、办低保、换身份证；拼音和首字母也可以。',
  'Chinese names and everyday words, pinyin, initials, or the English name of an item.',
)}</p>
</form>`

/** The name of an item in the reader's language. */
export const itemName = ({ name, nameEn }: { name: string; nameEn: string }, visit: Visit): string =>
  visit.language === 'en' ? nameEn : name

/** Items as a list of links: name, who handles it, how long it takes. */
export const itemLinks = (items: readonly ItemRow[], visit: Visit): Markup => {
  const { say, language } = visit
  return html`<ul class="items">
${items.map(
  (item) => html`<li>
<a href="/items/${item.itemId}">${itemName(item, visit)}</a>
<p>${inWords(item.unitName, visit)}${say('，', '. ')}${CASE_TYPE_LABELS[item.type][language]}${say('，', ', ')}${
    item.promised.amount === 0
      ? say('当场办完', 'done on the spot')
      : say(`${termText(item.promised, language)}内办好`, `done within ${termText(item.promised, language)}`)
  }${item.example && html` <span class="tag">${say('示例数据', 'sample data')}</span>`}</p>
</li>
`,
)}
</ul>`
}

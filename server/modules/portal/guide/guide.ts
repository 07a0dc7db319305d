import type { ItemView } from '@yimen/contract/items-routes.ts'
import { feesFor } from '@yimen/contract/items.ts'
import { html, type Markup } from '../../../kernel/http/html.ts'
import { isMuted } from '../../../kernel/rule/index.ts'
import { itemName } from '../item-links.ts'
import { termText } from '../item-words.ts'
import { inWords } from '../english/phrases.ts'
import { type Answers, materialsIn, queryOf } from '../situation.ts'
import type { Page, Visit } from '../visit.ts'
import { bring } from './bring.ts'
import { canI } from './can-i.ts'
import { how } from './how.ts'
import { legalBases } from './legal-bases.ts'
import { where } from './where.ts'

/** The guide in the uniform order: 我能办吗 → 要带什么 → 到哪里、多久、多少钱 → 怎么办 → 依据. § items.4.1 § items.6 */
export const guide = (visit: Visit, item: ItemView, answers: Answers): Page => {
  const { say } = visit
  const { content } = item
  const name = itemName(content, visit)
  return {
    title: name,
    body: html`<article class="guide">
<header>
<h1>${name}</h1>
${
  visit.language === 'en' &&
  html`<p><span lang="zh-CN">${content.name}</span></p>
<p>${content.summaryEn}</p>`
}
${item.example && sampleNote(visit)}
<p class="answer">${inOneSentence(visit, item, answers)}</p>
<nav aria-label="${say('本页内容', 'On this page')}"><ol class="contents">
${parts(visit).map(
  ([id, words]) => html`<li><a href="#${id}">${words}</a></li>
`,
)}
</ol></nav>
</header>
${canI(visit, content)}
${bring(visit, item, answers)}
${!isMuted('items.6') && where(visit, content, answers)}
${how(visit, content)}
${legalBases(visit, content)}
<section class="take-along" aria-labelledby="take-along">
<h2 id="take-along">${say('带走这份指南', 'Take this guide with you')}</h2>
<p><a class="button" href="/items/${item.itemId}/notice?${queryOf(answers)}">${say(
      '一次性告知单（可打印、可扫码）',
      'One-time notice (print or scan)',
    )}</a></p>
<p><a href="/items/${item.itemId}/guide.pdf">${say('办事指南 PDF', 'Guide as PDF (Chinese)')}</a></p>
<p class="small">${say(
      `本指南为第 ${item.no} 版，自 ${item.fromOn} 起施行；事项编码 ${content.officialCode ?? content.code}。`,
      `Version ${item.no} of this guide, in force since ${item.fromOn}; item code ${content.officialCode ?? content.code}.`,
    )}</p>
</section>
</article>`,
  }
}

const parts = ({ say }: Visit): [string, string][] => [
  ['can-i', say('我能办吗', 'Can I apply?')],
  ['bring', say('要带什么', 'What do I bring?')],
  ['where', say('到哪里、多久、多少钱', 'Where, when, how long, how much?')],
  ['how', say('怎么办', 'How does it work?')],
  ['basis', say('依据', 'Legal basis')],
]

/** Values nobody has checked at a source must not be taken for the real ones. */
export const sampleNote = ({ say }: Visit): Markup =>
  html`<p class="sample-note"><strong>${say('示例数据', 'Sample data')}</strong> ${say(
    '本事项有的内容还没有核对，仅供演示，办事前请先向窗口确认。',
    'Some of this has not been checked at its source. Please confirm with the window before you come.',
  )}</p>`

/** The answer first: how long, how much, how often one has to come, how many papers. */
const inOneSentence = (visit: Visit, { content }: ItemView, answers: Answers): Markup => {
  const { say, language } = visit
  const materials = materialsIn(content, answers).length
  const time = termText(content.promised, language)
  const free = feesFor(content, answers).length === 0
  const visits = content.access?.visits
  return html`${
    content.promised.amount === 0
      ? say('材料齐全的，当场办完', 'Done on the spot if your papers are complete')
      : say(`受理后 ${time}内办好`, `Done within ${time} after acceptance`)
  }${say('；', '; ')}${free ? say('不收费', 'free of charge') : say('要交费', 'a fee is charged')}${
    visits !== undefined &&
    (visits === 0
      ? say('；不用跑现场', '; no visit needed')
      : say(`；最多跑 ${visits} 次`, `; at most ${visits} ${visits === 1 ? 'visit' : 'visits'}`))
  }${say(`；要带 ${materials} 样材料。`, `; ${materials} ${materials === 1 ? 'paper' : 'papers'} to bring.`)}${
    content.excepted !== undefined &&
    html` <strong>${say('本事项不在政务服务中心办理：', 'Not handled at this centre: ')}${inWords(content.place, visit)}</strong>`
  }`
}

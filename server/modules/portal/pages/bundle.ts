import { html, type Markup } from '../../../kernel/http/html.ts'
import { sampleNote } from '../guide/guide.ts'
import { legalBases } from '../guide/legal-bases.ts'
import { itemName } from '../item-links.ts'
import { termText } from '../item-words.ts'
import type { BundleShown } from '../portal-deps.ts'
import type { Page, Visit } from '../visit.ts'
import { bundleApply } from './bundle-apply.ts'
import { bundleItems } from './bundle-items.ts'

/** 一件事: several items for one purpose, in the order of a guide: what, what it saves, how, by which right. § items.6 */
export const bundle = (visit: Visit, shown: BundleShown): Page => {
  const { say } = visit
  const { bundle: content, items } = shown
  const name = itemName(content, visit)
  return {
    title: name,
    body: html`<article class="guide">
<header>
<h1>${name}</h1>
${
  visit.language === 'en' &&
  html`<p><span lang="zh-CN">${content.name}</span></p>
${content.summaryEn !== undefined && html`<p>${content.summaryEn}</p>`}`
}
${(content.unverified ?? []).length > 0 && sampleNote(visit)}
<p class="answer">${say(
      `${items.length} 个事项一起办${content.form === undefined ? '' : '，填一张表'}；受理后 ${termText(content.promised, 'zh')}内办好。`,
      `${items.length} items${content.form === undefined ? '' : ', one form'}; handled together they are done within ${termText(content.promised, 'en')} after acceptance.`,
    )}</p>
<p><strong>${say('现在怎样申请：', 'How to apply today: ')}</strong>${say(
      '网上还不能提交“一件事”申请。请到政务服务中心并联审批岗申请，或者到各事项的窗口分别办理；分别办理的，时限按各事项自己的承诺计算。',
      'the package cannot be applied for online yet. Apply at the parallel-approval desk of the centre, or for each item at its own window; then each item keeps its own promised time.',
    )}</p>
<nav aria-label="${say('本页内容', 'On this page')}"><ol class="contents">
${parts(visit, shown).map(
  ([id, words]) => html`<li><a href="#${id}">${words}</a></li>
`,
)}
</ol></nav>
</header>
${bundleItems(visit, shown)}
${saves(shown) && savings(visit, shown)}
${bundleApply(visit, shown)}
${hasBases(shown) && legalBases(visit, { bases: content.bases ?? [] })}
</article>`,
  }
}

const hasBases = ({ bundle: { bases = [] } }: BundleShown): boolean => bases.length > 0

const parts = ({ say }: Visit, shown: BundleShown): [string, string][] => [
  ['items', say('包含哪些事项', 'Which items?')],
  ...(saves(shown) ? [['saves', say('省了什么', 'What does it save?')] as [string, string]] : []),
  ['apply', say('找谁、多久', 'Who and how long?')],
  ...(hasBases(shown) ? [['basis', say('依据', 'Legal basis')] as [string, string]] : []),
]

/** Windows at which the items are handled one by one. */
const windowsOf = ({ items }: BundleShown): number =>
  new Set(items.flatMap(({ item }) => item?.content.place ?? [])).size

const saves = (shown: BundleShown): boolean => shown.bundle.form !== undefined || windowsOf(shown) > 1

/** Only what the catalogue says: one form for all, one place instead of several windows. */
const savings = (visit: Visit, shown: BundleShown): Markup => {
  const { say } = visit
  const { form, items } = shown.bundle
  const windows = windowsOf(shown)
  return html`<section id="saves" aria-labelledby="saves-head">
<h2 id="saves-head">${say('省了什么', 'What does it save?')}</h2>
<ul>
${
  form !== undefined &&
  html`<li>${say(
    `填一张《${form.title}》，不用每个事项各填一张。`,
    `You fill in one form instead of one for each of the ${items.length} items.`,
  )}</li>
`
}${
  windows > 1 &&
  html`<li>${say(
    `分开办要到 ${windows} 个窗口，一起办只在一处提交。`,
    `One by one the items are handled at ${windows} windows; together they are handed in at one place.`,
  )}</li>
`
}</ul>
</section>`
}

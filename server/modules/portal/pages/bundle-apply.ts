import type { Bundle } from '@yimen/contract/items.ts'
import { html, type Markup } from '../../../kernel/http/html.ts'
import { inWords } from '../english/phrases.ts'
import { termText } from '../item-words.ts'
import { phone } from '../marks.ts'
import type { BundleShown } from '../portal-deps.ts'
import type { Visit } from '../visit.ts'

/** Who leads, how long it may take, the form, whom to ask. */
export const bundleApply = (visit: Visit, shown: BundleShown): Markup => {
  const { say, language } = visit
  const { bundle, leadUnit } = shown
  const { form, faq = [] } = bundle
  const telephone = enquiryOf(shown)
  return html`<section id="apply" aria-labelledby="apply-head">
<h2 id="apply-head">${say('找谁、多久', 'Who and how long?')}</h2>
<dl class="facts">
${
  leadUnit !== null &&
  html`<dt>${say('牵头单位', 'Lead unit')}</dt>
<dd>${inWords(leadUnit, visit)}</dd>
`
}<dt>${say('承诺时限', 'Promised time')}</dt>
<dd><strong>${termText(bundle.promised, language)}</strong>${say('（一起办的，自受理起算）', ' (handled together, from acceptance)')}${statutory(visit, shown)}</dd>
${
  form !== undefined &&
  html`<dt>${say('申请表', 'Form')}</dt>
<dd>${inWords(form.title, visit)}<p class="downloads"><a href="/bundles/${bundle.code}/form">${say('空白表', 'Blank form')}</a> <a href="/bundles/${bundle.code}/form?sample=1">${say('填写样例', 'Filled sample')}</a></p></dd>
`
}${
  telephone !== undefined &&
  html`<dt>${say('咨询电话', 'Enquiries')}</dt>
<dd>${phone(telephone)}</dd>
`
}</dl>
${faq.length > 0 && asked(visit, faq)}
</section>`
}

const asked = (
  visit: Visit,
  faq: NonNullable<Bundle['faq']>,
): Markup => html`<h3>${visit.say('大家常问', 'Frequently asked')}</h3>
${faq.map(
  ({
    question,
    answer,
  }) => html`<details><summary>${inWords(question, visit)}</summary><p>${inWords(answer, visit)}</p></details>
`,
)}`

/** [许可法 42] */
const statutory = (visit: Visit, { bundle: { statutory: term } }: BundleShown): Markup | null => {
  if (term === undefined) return null
  const { say } = visit
  const { extension } = term
  return html`<p>${say(
    `法定时限 ${termText(term, 'zh')}，自${term.from === 'acceptance' ? '受理' : '收到申请'}起算`,
    `The law allows ${termText(term, 'en')} from ${term.from === 'acceptance' ? 'acceptance' : 'receipt of the application'}`,
  )}${
    extension !== null &&
    html`${say('；经', '; ')}${inWords(extension.approver, visit)}${say(
      `批准，可以延长 ${termText(extension, 'zh')}`,
      ` may extend it by ${termText(extension, 'en')}`,
    )}`
  }${say('。', '.')}</p>`
}

/** The lead unit's telephone, as one of its own items says it. */
const enquiryOf = ({ bundle, items }: BundleShown): string | undefined =>
  items.find(({ item }) => item?.content.unit === bundle.leadUnit)?.item?.content.phones.enquiry

import type { Bundle } from '@yimen/contract/items.ts'
import { html } from '../../../kernel/http/html.ts'
import { itemName } from '../item-links.ts'
import type { BundleShown } from '../portal-deps.ts'
import type { Page, Visit } from '../visit.ts'
import { fieldTable, glossary } from './form-sheet.ts'

/** The joint application form of a package, blank or as a filled sample. § items.6 */
export const bundleForm = (
  visit: Visit,
  { bundle, leadUnit }: BundleShown,
  form: NonNullable<Bundle['form']>,
  sample: boolean,
): Page => {
  const { say } = visit
  const here = `/bundles/${bundle.code}/form`
  return {
    title: `${form.title}${sample ? say('（填写样例）', ' (filled sample)') : ''}`,
    sheet: true,
    body: html`<nav class="screen-only" aria-label="${say('表格', 'Form')}">
<p><a href="/bundles/${bundle.code}">${say('返回：', 'Back: ')}${itemName(bundle, visit)}</a></p>
<p>${
      sample
        ? html`<a href="${here}">${say('看空白表', 'Blank form')}</a>`
        : html`<a href="${here}?sample=1">${say('看填写样例', 'Filled sample')}</a>`
    } <button type="button" data-print hidden>${say('打印', 'Print')}</button></p>
<p class="small">${say(
      '表格免费，打印后交到政务服务中心并联审批岗。',
      'The form is free: print it and hand it in at the parallel-approval desk. It is filled in in Chinese.',
    )}</p>
</nav>
<article class="sheet form-sheet" lang="zh-CN">
<h1>${form.title}</h1>
${sample && html`<p class="sample-mark">填写样例　样例中的人物和号码都是虚构的</p>`}
${fieldTable(form.fields, sample)}
${leadUnit !== null && html`<p class="small">牵头单位：${leadUnit}</p>`}
</article>
${visit.language === 'en' && glossary(visit, form.fields)}`,
  }
}

import { CASE_TYPE_LABELS } from '@yimen/contract/cases-labels.ts'
import { type Fee, feesFor, type ItemContent } from '@yimen/contract/items.ts'
import { html, type Markup } from '../../../kernel/http/html.ts'
import { inWords } from '../english/phrases.ts'
import { AREAS, CHANNEL_WORDS, termText, yuan } from '../item-words.ts'
import { joined } from '../language.ts'
import { phone } from '../marks.ts'
import { openToday } from '../opening.ts'
import type { Answers } from '../situation.ts'
import type { Visit } from '../visit.ts'

/** 到哪里、什么时候、多久、多少钱. The promise stands beside what the law allows. § items.6 */
export const where = (visit: Visit, content: ItemContent, answers: Answers): Markup => {
  const { say, language } = visit
  const { access, statutory } = content
  const fees = feesFor(content, answers)
  return html`<section id="where" aria-labelledby="where-head">
<h2 id="where-head">${say('到哪里、什么时候、多久、多少钱', 'Where, when, how long, how much?')}</h2>
<dl>
<dt>${say('办理地点', 'Place')}</dt>
<dd>${inWords(content.place, visit)}</dd>
<dt>${say('办理时间', 'Hours')}</dt>
<dd>${inWords(content.hours, visit)}${openToday(visit)}</dd>
<dt>${say('承诺时限', 'Promised time')}</dt>
<dd><strong>${termText(content.promised, language)}</strong>${say(
    `（${CASE_TYPE_LABELS[content.type].zh}；法定时限 ${termText(statutory, 'zh')}，自${
      statutory.from === 'acceptance' ? '受理' : '收到申请'
    }起算）`,
    ` (${CASE_TYPE_LABELS[content.type].en.toLowerCase()}; the law allows ${termText(statutory, 'en')} from ${
      statutory.from === 'acceptance' ? 'acceptance' : 'receipt of the application'
    })`,
  )}${content.promised.amount > 0 && content.promised.unit === 'working-day' && promisedExample(visit, content.promised.amount)}</dd>
<dt>${say('收费标准', 'Fee')}</dt>
<dd>${fees.length === 0 ? say('不收费', 'Free of charge') : html`<ul>${fees.map((fee) => feeRow(visit, fee))}</ul>`}</dd>
<dt>${say('怎样申请', 'How to apply')}</dt>
<dd>${joined(
    content.channels.map((channel) => CHANNEL_WORDS[channel][language]),
    language,
  )}${
    access !== undefined &&
    html`${say('；', '; ')}${AREAS[access.area][language]}${access.appointment && say('；可以预约', '; by appointment if you like')}${
      access.express && say('；结果可以邮寄', '; the result can be sent by post')
    }${access.onlinePayment && say('；可以网上缴费', '; fees can be paid online')}`
  }</dd>
<dt>${say('咨询电话', 'Enquiries')}</dt>
<dd>${phone(content.phones.enquiry)}</dd>
<dt>${say('投诉电话', 'Complaints')}</dt>
<dd>${phone(content.phones.complaint)}</dd>
<dt>${say('办理机构', 'Authority')}</dt>
<dd>${inWords(content.implementingBody, visit)}</dd>
</dl>
</section>`
}

/** What the promise means for somebody accepted today. */
const promisedExample = ({ say, todayOn }: Visit, days: number): Markup =>
  html`<p class="screen-only"><a href="/deadlines?start=${todayOn}&amp;days=${days}">${say(
    '今天受理的话，哪天办好？',
    'If accepted today, when would it be done?',
  )}</a></p>`

const feeRow = (visit: Visit, fee: Fee): Markup => {
  const { say, language } = visit
  return html`<li>${inWords(fee.name, visit)}${say('：', ': ')}${inWords(fee.standard, visit)}${say(
    `（${fee.document} ${fee.documentNo}）`,
    ` (${yuan(fee.amount, 'en')})`,
  )}${fee.reductions.map(
    ({ name, amount }) =>
      html`${say('；', '; ')}${inWords(name, visit)}${say('：', ': ')}${
        amount === 0 ? say('免收', 'exempt') : yuan(amount, language)
      }`,
  )}</li>`
}

import { isCaseNumber } from '@yimen/contract/identity.ts'
import { html } from '../../../kernel/http/html.ts'
import { inWords } from '../english/phrases.ts'
import { caseNumber, phone } from '../marks.ts'
import { hoursText, openToday } from '../opening.ts'
import { RULEBOOK_HOURS } from '../../../kernel/calendar/index.ts'
import type { Page, Visit } from '../visit.ts'

/** Where to complain: telephone, place, hours. § staff-code.2 § service.3.3 */
export const complaint = (visit: Visit): Page => {
  const { say, centre, query, todayOn, calendar } = visit
  const number = query.get('number') ?? ''
  const hours = calendar.hours.find(({ effectiveFrom }) => effectiveFrom <= todayOn) ?? RULEBOOK_HOURS
  return {
    title: say('投诉', 'Complaints'),
    body: html`<h1>${say('投诉', 'Complaints')}</h1>
<p>${say(
      '窗口办事不合规定、服务态度不好，或者被要求跑来跑去，都可以投诉，由中心督查科受理。',
      'If a case was not handled by the rules, if you were treated badly or sent from one place to another, you can complain to the centre’s supervision section.',
    )}</p>
${
  isCaseNumber(number) &&
  html`<p>${say('请报这个办件编号：', 'Please give this case number: ')}<strong>${caseNumber(number)}</strong></p>`
}
${
  centre === null
    ? null
    : html`<dl class="facts">
<dt>${say('投诉电话', 'Telephone')}</dt><dd class="big">${phone(centre.complaintPhone)}</dd>
<dt>${say('来访、来信', 'In person or by letter')}</dt><dd>${inWords(centre.complaintPlace ?? centre.address, visit)}</dd>
<dt>${say('接待时间', 'Hours')}</dt><dd>${say('工作日 ', 'Working days ')}${hoursText(hours.sessions, say)}${openToday(visit)}</dd>
</dl>`
}
<h2>${say('投诉时说些什么', 'What to tell us')}</h2>
<ul>
<li>${say('什么时候、在哪个窗口、办什么事；有编号的报编号。', 'When, at which window and about what; the case number if you have one.')}</li>
<li>${say('发生了什么，您希望怎么解决。', 'What happened, and what you would like to be done.')}</li>
<li>${say('愿意的话留个联系方式，好告诉您结果；不留也可以投诉。', 'A telephone number if you want to hear the result; you may also complain without giving one.')}</li>
</ul>
<p>${say(
      '您的身份只有承办人知道，不会告诉被投诉的人。',
      'Only those who handle the complaint know who you are; it is not told to the person complained about.',
    )}</p>`,
  }
}

import { html } from '../../../kernel/http/html.ts'
import { phone } from '../marks.ts'
import type { Page, Visit } from '../visit.ts'

/** What the pages do for people who see, hear, move or read differently, and whom to ask. */
export const accessibility = (visit: Visit): Page => {
  const { say, centre } = visit
  const number = centre?.enquiryPhone ?? centre?.complaintPhone
  return {
    title: say('无障碍说明', 'Accessibility'),
    body: html`<h1>${say('无障碍说明', 'Accessibility')}</h1>
<p>${say(
      '这些网页按《网页内容无障碍指南》（WCAG）2.2 的 AA 级制作。',
      'These pages are made to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA.',
    )}</p>
<ul>
<li>${say('点页面上方的“大字”，字变大、行距变宽、颜色变深，下次打开仍然是大字。', '“Large print” at the top gives larger letters, wider spacing and stronger contrast, and is remembered.')}</li>
<li>${say('全部功能都能只用键盘，也能用读屏软件。', 'Everything works with a keyboard alone and with a screen reader.')}</li>
<li>${say('浏览器不运行脚本也能用；网速慢也打得开。', 'Everything works without scripts and over a slow network.')}</li>
<li>${say('状态总是用文字说明，不只靠颜色。', 'A state is always said in words, never by colour alone.')}</li>
<li>${say('指南、表格和告知单可以打印，黑白也清楚。', 'Guides, forms and notices print well in black and white.')}</li>
</ul>
<p>${say(
      '法律条文和表格只有中文。看不清、听不清或者行动不便的，可以请人代办，有的事项可以上门办理。',
      'Articles of law and official forms are in Chinese only. Somebody may apply for you, and for some items we come to your home.',
    )}</p>
${
  number !== undefined &&
  html`<p>${say('用起来有困难，请打电话告诉我们：', 'If something is hard to use, please tell us: ')}${phone(number)}</p>`
}`,
  }
}

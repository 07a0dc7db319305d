import { dateText } from '@yimen/contract/calendar.ts'
import { readVerifyCode } from '@yimen/contract/documents.ts'
import { isLocalDate } from '@yimen/contract/local-date.ts'
import { html, type Markup } from '../../../kernel/http/html.ts'
import { inWords } from '../english/phrases.ts'
import { phone } from '../marks.ts'
import type { LetterCheck } from '../portal-deps.ts'
import type { Page, Visit } from '../visit.ts'

/** Where somebody types the code that stands beside the QR code of a letter. */
export const letterCheckForm = (visit: Visit, typed: string): Page => {
  const { say } = visit
  const unreadable = typed !== '' && readVerifyCode(typed) === null
  return {
    title: say('核验文书', 'Check a letter'),
    ...(unreadable ? { status: 422 } : {}),
    body: html`<h1>${say('核验文书', 'Check a letter')}</h1>
<p>${say(
      '扫文书上的二维码，或者把二维码旁边的 10 位校验码填在这里，看看文书是不是本中心出具的。',
      'Scan the QR code on the letter, or enter the ten characters beside it, to see whether this centre issued it.',
    )}</p>
${
  unreadable &&
  html`<p class="problem" id="problem" role="alert">${say(
    '校验码是 10 位数字和大写字母，没有 0、1、I、O；请对照文书再看一遍。',
    'The code has ten digits and capitals, without 0, 1, I and O. Please compare it with the letter.',
  )}</p>`
}
<form action="/v" class="stacked">
<p><label for="code">${say('校验码', 'Code on the letter')}</label>
<input id="code" name="code" value="${typed}" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="30" required${
      unreadable && html` aria-invalid="true" aria-describedby="problem"`
    }></p>
<p><button class="primary">${say('核验', 'Check')}</button></p>
</form>`,
  }
}

/** Genuine or not, and what the letter is; nothing about a person. */
export const letterCheck = (visit: Visit, code: string, check: LetterCheck): Page => {
  const { say } = visit
  const title = check.genuine
    ? say('这份文书是真的', 'This letter is genuine')
    : check.voided === true
      ? say('这份文书已经作废', 'This letter is void')
      : say('没有这份文书', 'There is no such letter')
  return {
    title,
    private: true,
    body: html`<h1>${title}</h1>
${
  check.voided === true &&
  html`<p>${say(
    '本中心出具过这份文书，但随即撤销，不能再作凭据。请到出具的窗口问清现在有效的是哪一份。',
    'This centre made the letter and withdrew it at once; it proves nothing. Please ask the window that issued it which letter is in force.',
  )}</p>`
}
${check.genuine || check.voided === true ? details(visit, code, check) : notGenuine(visit, code)}
<p><a href="/v">${say('核验另一份', 'Check another letter')}</a></p>`,
  }
}

const details = (visit: Visit, code: string, check: LetterCheck): Markup => {
  const { say } = visit
  const rows: [string, string | undefined][] = [
    [say('文书', 'Letter'), check.title],
    [say('文号', 'Number'), check.number],
    [say('日期', 'Date'), check.on === undefined ? undefined : dayText(check.on, visit)],
    [say('出具单位', 'Issued by'), check.unit],
    [say('事项', 'Item'), check.itemName],
    [say('校验码', 'Code'), code],
  ]
  return html`${
    check.demonstration === true &&
    html`<p class="sample-note"><strong>${say('演示', 'Demonstration')}</strong> ${say(
      '这是演示系统的文书，没有法律效力。',
      'This letter was made by a demonstration system and has no legal effect.',
    )}</p>`
  }<dl class="facts">
${rows.map(
  ([word, value]) =>
    value !== undefined &&
    html`<dt>${word}</dt><dd>${inWords(value, visit)}</dd>
`,
)}
</dl>
${
  check.voided !== true &&
  html`<p>${say(
    '请对照手上的文书：以上各项有一处不同，就不是本中心出具的那一份。为保护个人信息，这里不显示姓名和内容。',
    'Compare this with the paper in your hand: if anything differs, it is not the letter we issued. Names and contents are not shown here, to protect personal data.',
  )}</p>`
}`
}

const dayText = (on: string, { language }: Visit): string =>
  isLocalDate(on) ? dateText(on, undefined, language) : on

const notGenuine = (visit: Visit, code: string): Markup => {
  const { say, centre } = visit
  return html`<p>${say('校验码', 'No letter with the code')} <strong>${code}</strong> ${say(
    '对不上任何一份文书。请先核对有没有抄错；没有抄错的，这份文书不是本中心出具的。',
    'was issued here. Please check the code first; if it is right, this centre did not issue the letter.',
  )}</p>
${
  centre !== null &&
  html`<p>${say('有疑问请到窗口或者打电话问：', 'If in doubt, ask: ')}${inWords(centre.address, visit)}${say('，', ', ')}${phone(
    centre.enquiryPhone ?? centre.complaintPhone,
  )}</p>`
}`
}

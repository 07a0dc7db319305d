import { html } from '../../../kernel/http/html.ts'
import type { TrackAnswer } from '../tracking.ts'
import type { Page, Visit } from '../visit.ts'

type Failed = Exclude<TrackAnswer, { found: unknown }>

/** The question for a case: number and query code, both on the receipt. */
export const trackForm = (visit: Visit, number: string, failed: Failed | null): Page => {
  const { say } = visit
  const problem = failed === null ? null : problemOf(visit, failed)
  const numberWrong = failed !== null && 'wrong' in failed && failed.wrong === 'number'
  const described = [problem !== null && 'problem', 'number-hint'].filter(Boolean).join(' ')
  return {
    title: problem === null ? say('查进度', 'Track a case') : say('没有查到', 'Not found'),
    private: true,
    status: statusOf(failed),
    ...(failed !== null && 'waitSeconds' in failed ? { retryAfter: failed.waitSeconds } : {}),
    again: { method: 'get', fields: number === '' ? [] : [['number', number]] },
    body: html`<h1>${say('查进度', 'Track a case')}</h1>
${problem !== null && html`<p class="problem" id="problem" role="alert">${problem}</p>`}
<form method="post" action="/track" class="stacked">
<p><label for="number">${say('办件编号', 'Case number')}</label>
<input id="number" name="number" value="${number}" inputmode="numeric" autocomplete="off" maxlength="60" required aria-describedby="${described}"${
      numberWrong && html` aria-invalid="true"`
    }>
<span class="hint" id="number-hint">${say(
      '印在《材料接收凭证》上，23 位以上数字，中间的点和空格写不写都行。',
      'Printed on your receipt: 23 digits or more; points and blanks do not matter.',
    )}</span></p>
<p><label for="code">${say('查询码', 'Query code')}</label>
<input id="code" name="code" inputmode="numeric" autocomplete="off" maxlength="20" required aria-describedby="code-hint">
<span class="hint" id="code-hint">${say('印在编号旁边，6 位数字。', 'Beside the number: six digits.')}</span></p>
<p><button class="primary">${say('查进度', 'Show where it stands')}</button></p>
</form>
<p>${say(
      '凭证丢了？带身份证到收件的窗口，可以重新打印。',
      'Lost the receipt? Bring your identity document to the window that took your papers; it can be printed again.',
    )}</p>`,
  }
}

const statusOf = (failed: Failed | null): number => {
  if (failed === null) return 200
  if ('waitSeconds' in failed) return 429
  return failed.wrong === 'number' ? 422 : 404
}

const problemOf = ({ say }: Visit, failed: Failed): string => {
  if ('waitSeconds' in failed) {
    const minutes = Math.ceil(failed.waitSeconds / 60)
    return say(
      `连续几次没有对上，为保护您的信息，请 ${minutes} 分钟后再试；也可以打电话问窗口。`,
      `Number and code did not match several times. To protect your data, please try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, or telephone the window.`,
    )
  }
  return failed.wrong === 'number'
    ? say(
        '办件编号少了位数或者有一位不对，请对照凭证逐位核对。',
        'The case number is too short or one of its digits is wrong. Please compare it with your receipt digit by digit.',
      )
    : say(
        '编号和查询码没有对上。请核对这两项是否来自同一张凭证。',
        'Number and code do not belong together. Please check that both come from the same receipt.',
      )
}

import { databaseOutcome } from '../../kernel/http/database-outcome.ts'
import { Outcome } from '../../kernel/http/outcome.ts'
import { html } from '../../kernel/http/html.ts'
import { phone } from './marks.ts'
import type { Page, Visit } from './visit.ts'

/** What went wrong, as a visitor's page needs to know it. */
export type Failure = { status: number; retryAfter?: number; bug: boolean }

export const failureOf = (error: unknown): Failure => {
  if (error instanceof Outcome)
    return {
      status: error.status,
      bug: false,
      ...(error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }),
    }
  if (databaseOutcome(error)?.status === 503) return { status: 503, retryAfter: 5, bug: false }
  const status = error instanceof Error ? (error as { statusCode?: unknown }).statusCode : undefined
  if (typeof status === 'number' && status >= 400 && status < 500) return { status, bug: false }
  return { status: 500, bug: true }
}

const words = (status: number, { say }: Visit): [string, string] => {
  if (status === 404)
    return [
      say('没有这个页面', 'There is no such page'),
      say(
        '地址可能抄错了，或者内容已经撤下。请从首页查找要办的事。',
        'The address may be mistyped, or the page was taken down. Please start from the home page.',
      ),
    ]
  if (status === 429)
    return [
      say('请稍等再试', 'Please wait a little'),
      say(
        '一时来的请求太多。请稍等一会儿再打开本页。',
        'Too many requests came at once. Please open this page again in a moment.',
      ),
    ]
  if (status === 503)
    return [
      say('系统正在恢复', 'The system is recovering'),
      say(
        '数据暂时读不到，通常几秒钟就好。请稍候刷新本页。',
        'Data cannot be read just now; this usually takes a few seconds. Please reload the page shortly.',
      ),
    ]
  if (status < 500)
    return [
      say('看不懂这个请求', 'This request could not be read'),
      say(
        '地址或填写的内容有误。请返回上一页检查后重试。',
        'The address or what was entered is not valid. Please go back, check and try again.',
      ),
    ]
  return [
    say('系统出了差错', 'Something went wrong on our side'),
    say(
      '差错已经记录。请稍后再试；急事请打电话。',
      'It has been recorded. Please try again later, or telephone us if it is urgent.',
    ),
  ]
}

/** The page of an error, in the same look: what happened and what to do next. */
export const failurePage = (visit: Visit, { status, retryAfter }: Failure): Page => {
  const [title, advice] = words(status, visit)
  const { say, centre } = visit
  const number = centre?.enquiryPhone ?? centre?.complaintPhone
  return {
    title,
    status,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    body: html`<h1>${title}</h1>
<p>${advice}</p>
<p><a class="button" href="/">${say('回到首页', 'Go to the home page')}</a></p>
${number !== undefined && html`<p>${say('也可以打电话问：', 'You can also ask by telephone: ')}${phone(number)}</p>`}`,
  }
}

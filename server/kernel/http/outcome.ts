import type { Refusal } from '@yimen/contract/forms.ts'

/** What a handler may answer besides its reply. Rules refuse with values; exceptions are for bugs. */
export class Outcome {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly refusals: readonly Refusal[] | undefined
  readonly changed: unknown
  readonly retryAfter: number | undefined

  constructor(
    status: number,
    code: string,
    message: string,
    more: { refusals?: readonly Refusal[]; changed?: unknown; retryAfter?: number } = {},
  ) {
    this.status = status
    this.code = code
    this.message = message
    this.refusals = more.refusals
    this.changed = more.changed
    this.retryAfter = more.retryAfter
  }
}

/** 422: every rule that refuses, each with clause and field. */
export const refused = (refusals: readonly Refusal[]): Outcome =>
  new Outcome(422, 'refused', refusals[0]?.message ?? '不符合规定', { refusals })

/** 404: unknown or out of scope; the two can't be told apart. */
export const notFound = (message = '没有找到，或者不在您的权限范围内'): Outcome =>
  new Outcome(404, 'not-found', message)

/** 403: the object is known to the actor, the act is not allowed. */
export const forbidden = (refusals: readonly Refusal[] = [], message = '您没有办理此事的权限'): Outcome =>
  new Outcome(403, 'forbidden', refusals[0]?.message ?? message, { refusals })

/** 409: somebody else was quicker; `changed` says what is different now. */
export const stale = (changed: unknown): Outcome =>
  new Outcome(409, 'stale', '此件刚刚有了变化，请看过后再办；您填写的内容都还在', { changed })

/** 409: the command id was used for another request. */
export const commandReused = (): Outcome =>
  new Outcome(409, 'command-reused', '这个操作编号已用于另一项内容，请重新提交')

export const malformed = (refusals: readonly Refusal[], message = '请求的格式不对'): Outcome =>
  new Outcome(400, 'malformed', refusals[0]?.message ?? message, { refusals })

export const unauthenticated = (message = '请先登录'): Outcome => new Outcome(401, 'sign-in', message)

export const tooMany = (retryAfter: number, message = '操作太频繁，请稍后再试'): Outcome =>
  new Outcome(429, 'too-many', message, { retryAfter })

export const unavailable = (): Outcome =>
  new Outcome(503, 'unavailable', '系统正在恢复，请稍候重试；您填写的内容都还在', { retryAfter: 2 })

/** 503: the database has no room to write. Reading goes on. */
export const diskFull = (): Outcome =>
  new Outcome(
    503,
    'unavailable',
    '服务器的磁盘已满，暂时不能办理；请告知网络管理员，稍后重试；您填写的内容都还在',
    { retryAfter: 10 },
  )

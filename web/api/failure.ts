import type { ErrorReply, Refusal } from '@yimen/contract/forms.ts'

/** Why a call did not do what was asked; each kind has one way of telling it and one thing to do next. */
export type FailureKind =
  | 'signed-out'
  | 'locked'
  | 'forbidden'
  | 'unknown'
  | 'stale'
  | 'reused'
  | 'refused'
  | 'malformed'
  | 'busy'
  | 'offline'
  | 'failing'

export class CallFailure extends Error {
  readonly kind: FailureKind
  readonly refusals: readonly Refusal[]
  /** For `stale`: what has changed since the page was read. */
  readonly changed: unknown
  /** Seconds the server asks to wait; 0 where it says nothing. */
  readonly retryAfter: number

  constructor(
    kind: FailureKind,
    message: string,
    more: { refusals?: readonly Refusal[]; changed?: unknown; retryAfter?: number } = {},
  ) {
    super(message)
    this.kind = kind
    this.refusals = more.refusals ?? []
    this.changed = more.changed
    this.retryAfter = more.retryAfter ?? 0
  }
}

export const failureKind = (status: number, code: string): FailureKind => {
  if (code === 'locked') return 'locked'
  switch (status) {
    case 400:
    case 413:
    case 415:
      return 'malformed'
    case 401:
      return 'signed-out'
    case 403:
      return 'forbidden'
    case 404:
      return 'unknown'
    case 409:
      return code === 'command-reused' ? 'reused' : 'stale'
    case 422:
      return 'refused'
    case 423:
      return 'locked'
    case 429:
    case 503:
      return 'busy'
    default:
      return 'failing'
  }
}

const FALLBACK: Readonly<Record<FailureKind, string>> = {
  'signed-out': '登录已失效，请重新登录。已填写的内容保留在草稿中。',
  locked: '本机已锁定，请解锁后继续。已填写的内容保留在草稿中。',
  forbidden: '您没有办理这一操作的权限。如需代办，请联系窗口负责人安排代岗。',
  unknown: '没有找到，或者不在您的办理范围内。请核对编号。',
  stale: '这一办件刚被其他人更新。已载入最新内容，您填写的内容仍保留，请核对后再次提交。',
  reused: '这次提交与先前的提交不一致。请核对后再次提交。',
  refused: '还不能这样办理，原因如下。',
  malformed: '填写的内容格式不对，请核对标出的各项。',
  busy: '系统正忙，您填写的内容没有丢失，请稍后再试。',
  offline: '网络不通，您填写的内容没有丢失。请检查网线，恢复后再试。',
  failing: '系统出现故障，您填写的内容没有丢失。请稍后再试；仍不行的，请联系网络管理员。',
}

export const offline = (): CallFailure => new CallFailure('offline', FALLBACK.offline)

/** Reads an answer that is not 2xx; the server's own words come first. */
export const failureOf = (status: number, retryAfter: string | null, body: unknown): CallFailure => {
  const error = (body as Partial<ErrorReply> | null)?.error
  const kind = failureKind(status, error?.code ?? '')
  const spoken = kind === 'failing' || kind === 'stale' ? '' : (error?.message ?? '')
  return new CallFailure(kind, spoken === '' ? FALLBACK[kind] : spoken, {
    refusals: error?.refusals ?? [],
    changed: error?.changed,
    retryAfter: Number(retryAfter ?? 0) || 0,
  })
}

/** Whether asking again unchanged may help. */
export const mayRetry = (failure: CallFailure): boolean =>
  failure.kind === 'busy' || failure.kind === 'offline' || failure.kind === 'failing'

import type { Operation } from './document.ts'

/** Routes that mostly refuse by their nature, by policy or name, each with the reason. */
const BY_POLICY: Readonly<Record<string, string>> = {
  'set-up-token': '已有中心，初次设置关闭（404）',
}
const wrongSecret = '口令、验证码不对或不在登录的那一步（401），猜多了要等（429）'
const BY_ROUTE: Readonly<Record<string, string>> = {
  'POST /api/session': wrongSecret,
  'POST /api/session/first-password': wrongSecret,
  'POST /api/session/unlock': wrongSecret,
  'POST /api/session/password': wrongSecret,
  'POST /api/session/code': wrongSecret,
  'POST /api/session/enrolment': wrongSecret,
  'POST /api/session/enrolment/confirmation': wrongSecret,
  'POST /api/session/enrolment/later': wrongSecret,
  'POST /api/session/single-sign-on': '没有设置统一身份认证（404）',
  'POST /api/session/single-sign-on/return': '没有设置统一身份认证（404）',
}

/** Why less than the share may answer 2xx or 422, or null where no reason stands. */
export const exemption = ({ key, policy }: Operation): string | null =>
  BY_POLICY[policy] ?? BY_ROUTE[key] ?? null

/**
 * What a question or a refusal may write: that a session was used or ended by its own limits, wrong tries and waits,
 * who looked at a whole number.
 */
export const LOOKS: ReadonlySet<string> = new Set(['organisation.session', 'kernel.limit'])

import type { Refusal } from '@yimen/contract/forms.ts'
import { isKnownPassword } from './known-password.ts'

export type NewPassword = { old: string; new: string; login: string; name: string }

const said = (message: string): Refusal => ({ clause: null, field: 'new', message })

/**
 * What people try first, in the order in which it is taken out: names of this system, words of the great lists of stolen
 * passwords, years, runs along the keyboard. What is left besides such pieces must be enough.
 */
const COMMON =
  /yimen|一门|政务|zhengwu|zwfw|liuyang|浏阳|password|passw0rd|p@ssw0rd|p@ssword|admin|root|user|welcome|letmein|login|test|qwerty(?:uiop)?|asdf(?:ghjkl)?|zxcv(?:bnm)?|1qaz|2wsx|3edc|qazwsx|iloveyou|woaini|wo?ai?1314|5201314|520|1314|monkey|dragon|abc(?:def)?|(?:19|20)\d\d|0?123(?:4567?8?9?0?)?|987(?:65?4?3?2?1?0?)?|(.)\1{2,}/g
const LEFT_OVER = 5

/** A piece said over and over counts once. */
const unrepeated = (text: string): string => text.replace(/^(.{1,12}?)\1+$/u, '$1')

const isCommon = (plain: string): boolean =>
  isKnownPassword(unrepeated(plain)) ||
  unrepeated(plain)
    .replaceAll(COMMON, '')
    .replaceAll(/[\s!@#$%^&*()_+.,;:'"?/\\|~`-]/g, '').length < LEFT_OVER

/** What a new password must not be; its length is a matter of form. */
export const newPasswordRefusals = ({ old, new: chosen, login, name }: NewPassword): Refusal[] => {
  const plain = chosen.normalize('NFKC').toLowerCase()
  return [
    ...(chosen === old ? [said('新密码与原密码相同，请另设一个')] : []),
    ...(plain.includes(login) || plain.includes(name) ? [said('新密码不要包含登录名或姓名')] : []),
    ...(new Set(plain).size < 5 ? [said('新密码至少要用五个不同的字符')] : []),
    ...(isCommon(plain) ? [said('这个密码太常见，容易被猜中，请换几个不相干的词')] : []),
  ]
}

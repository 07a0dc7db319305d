import type { Refusal } from '@yimen/contract/forms.ts'

export type NewPassword = { old: string; new: string; login: string; name: string }

const said = (message: string): Refusal => ({ clause: null, field: 'new', message })

/** What a new password must not be; its length is a matter of form. */
export const newPasswordRefusals = ({ old, new: chosen, login, name }: NewPassword): Refusal[] => {
  const plain = chosen.normalize('NFKC').toLowerCase()
  return [
    ...(chosen === old ? [said('新密码与原密码相同，请另设一个')] : []),
    ...(plain.includes(login) || plain.includes(name) ? [said('新密码不要包含登录名或姓名')] : []),
    ...(new Set(plain).size < 5 ? [said('新密码至少要用五个不同的字符')] : []),
  ]
}

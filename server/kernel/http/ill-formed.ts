import type { Refusal } from '@yimen/contract/forms.ts'

type Place = { field: string; value: unknown }

const refusal = (field: string): Refusal => ({
  clause: null,
  field: field === '' ? null : field,
  message: '含有无法识别的字符（不完整的编码），请删去后重新输入',
})

const inside = ({ field, value }: Place): Place[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).map(([key, member]) => ({
        field: field === '' ? key : `${field}.${key}`,
        value: member,
      }))
    : []

/**
 * Half characters: JSON can write one (`"\ud800"`), but no canonical form, letter or database can hold it. One
 * refusal per field; a field whose own name is broken is told as its parent.
 */
export const illFormedText = (...parts: readonly unknown[]): Refusal[] => {
  const waiting: Place[] = parts.map((value) => ({ field: '', value }))
  const found = new Set<string>()
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (typeof place.value === 'string' && !place.value.isWellFormed()) found.add(place.field)
    for (const member of inside(place))
      if (member.field.isWellFormed()) waiting.push(member)
      else found.add(place.field)
  }
  return [...found].map(refusal)
}

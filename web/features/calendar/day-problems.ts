import type { Refusal } from '@yimen/contract/forms.ts'
import { isLocalDate } from '@yimen/contract/local-date.ts'
import { fieldPath } from '../../workbench/fields/refusal-field.ts'
import type { Arrangement, SpecialDay } from './arrangement.ts'

/** What is wrong, by the place of the day in the list; the rest is about the whole. */
export type DayProblems = {
  rows: ReadonlyMap<number, readonly string[]>
  document: readonly string[]
  whole: readonly string[]
}

/** What the form itself needs before it can be sent. */
export const ownProblems = ({ document, days }: Arrangement): Refusal[] => {
  const about = (field: string, message: string): Refusal => ({ clause: null, field, message })
  return [
    ...(document.trim() === '' ? [about('document', '请填写通知的名称和文号')] : []),
    ...(days.length === 0 ? [about('days', '没有一天与平常不同，请至少安排一天')] : []),
    ...(days.length > 120 ? [about('days', `一年最多安排 120 天，现有 ${days.length} 天`)] : []),
    ...days.flatMap(({ on, name }, index) => [
      ...(isLocalDate(on) ? [] : [about(`days.${index}.on`, `${on} 不是有效日期，请写成 yyyy-mm-dd`)]),
      ...(name.trim() === '' ? [about(`days.${index}.name`, '未写节日名称，请填写，如“国庆节”')] : []),
    ]),
  ]
}

/** Puts what was refused beside the rows it is about; “第3行：” is said by the place already. */
export const dayProblems = (refusals: readonly Refusal[]): DayProblems => {
  const rows = new Map<number, string[]>()
  const document: string[] = []
  const whole: string[] = []
  for (const { field, message } of refusals) {
    const [part, place] = field === null ? [] : fieldPath(field)
    const index = Number(place)
    const words = message.replace(/^第\d+行：/, '')
    if (part === 'document') document.push(words)
    else if (part === 'days' && place !== undefined && Number.isInteger(index))
      rows.set(index, [...new Set([...(rows.get(index) ?? []), words])])
    else whole.push(words)
  }
  return { rows, document, whole }
}

/** The days that were refused, as they were sent: one that is changed afterwards is another day. */
export const daysRefused = (
  days: readonly SpecialDay[],
  refusals: readonly Refusal[],
): ReadonlyMap<SpecialDay, readonly string[]> => {
  const refused = new Map<SpecialDay, readonly string[]>()
  for (const [index, words] of dayProblems(refusals).rows) {
    const day = days[index]
    if (day !== undefined) refused.set(day, words)
  }
  return refused
}

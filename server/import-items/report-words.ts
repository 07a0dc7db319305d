import type { Refusal } from '@yimen/contract/forms.ts'
import { findClause } from '@yimen/rulebook'
import type { ImportReport, Incomplete, SortedCatalogue } from '../modules/items/index.ts'
import { fieldWords } from './field-words.ts'

type Named = { code: string; name: string }

const listed = (entries: readonly Named[]): string =>
  entries.map(({ code, name }) => `${code} ${name}`).join('、')

/** What a check alone says: nothing has been written. */
export const checkWords = ({ complete, bundles, incomplete }: SortedCatalogue): string[] => [
  `完整的事项${complete.length}个${complete.length > 0 ? `：${listed(complete)}` : ''}。`,
  ...bundleWords(bundles),
  ...incompleteWords(incomplete, '按下列各条补齐后再检查一次：'),
]

/** What an import did. */
export const importWords = (
  { complete, drafts, bundles }: SortedCatalogue,
  { inForce, unchanged, incomplete }: ImportReport,
  fromOn: string,
): string[] => {
  const named = new Map([...complete, ...drafts].map((item) => [item.code, item]))
  const pick = (codes: readonly string[]): Named[] => codes.flatMap((code) => named.get(code) ?? [])
  return [
    `自${fromOn}起施行的事项${inForce.length}个${inForce.length > 0 ? `：${listed(pick(inForce))}` : ''}。`,
    ...(unchanged.length > 0 ? [`内容没有变化的${unchanged.length}个：${listed(pick(unchanged))}。`] : []),
    ...bundleWords(bundles),
    ...incompleteWords(
      incomplete,
      '格式正确的已存为草稿，不公布，也不能收件。按下列各条补齐后再导入一次，已经施行的不受影响：',
    ),
  ]
}

const bundleWords = (bundles: readonly Named[]): string[] =>
  bundles.length > 0 ? [`“一件事”${bundles.length}个：${listed(bundles)}。`] : []

/** Everything each entry lacks, by clause, so that it can be gone through once. § items.6 § notice.2 */
const incompleteWords = (incomplete: readonly Incomplete[], next: string): string[] => {
  if (incomplete.length === 0) return ['结果：全部完整。']
  return [
    '',
    `结果：有${incomplete.length}个不完整。${next}`,
    ...incomplete.flatMap(({ code, name, refusals }, index) => {
      const told = distinct(refusals)
      return ['', `${index + 1}. ${code} ${name}，${told.length}处`, ...byClause(told)]
    }),
  ]
}

const byClause = (refusals: readonly Refusal[]): string[] => {
  const clauses = [...new Set(refusals.map(({ clause }) => clause))]
  return clauses.flatMap((clause) => [
    ...(clause === null ? [] : [`   〔${clause} ${findClause(clause)?.title ?? ''}〕`]),
    ...refusals
      .filter((refusal) => refusal.clause === clause)
      .map(({ field, message }) => `   · ${field === null ? '' : `${fieldWords(field)}：`}${message}`),
  ])
}

/** A value that fits none of several is said once. */
const distinct = (refusals: readonly Refusal[]): Refusal[] => {
  const told = new Map(refusals.map((refusal) => [JSON.stringify(refusal), refusal]))
  return [...told.values()]
}

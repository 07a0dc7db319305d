import type { ITEM_TYPES, Term } from '@yimen/contract/items.ts'

export const TYPE_WORDS: Readonly<Record<(typeof ITEM_TYPES)[number], string>> = {
  immediate: '即办件',
  promised: '承诺件',
  referred: '报批件',
}

const UNITS = { 'working-day': '个工作日', 'calendar-day': '天', month: '个月' } as const

/** A term in words; no working days is on the spot. */
export const termText = ({ amount, unit }: Term): string =>
  amount === 0 ? '当场办结' : `${amount} ${UNITS[unit]}`

/** What is needed of a material: 原件 1 份，复印件 2 份. */
export const copiesText = (originals: number, copies: number): string =>
  [originals > 0 ? `原件 ${originals} 份` : '', copies > 0 ? `复印件 ${copies} 份` : '']
    .filter((part) => part !== '')
    .join('，') || '无须提交'

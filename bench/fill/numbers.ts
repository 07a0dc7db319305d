import { caseCheckDigit } from '@yimen/contract/identity.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import type { CaseEvent, CaseState } from '../../server/modules/cases/case.ts'
import type { CentreFacts } from '../../server/modules/cases/context.ts'
import type { Notes } from '../../server/modules/cases/notebook.ts'

/** Numbers as the append gives them, from counters held in memory: no gap, none twice. */
export type Counters = Map<string, number>

const TYPE_DIGIT = { immediate: '1', promised: '2', joint: '3', referred: '4', reply: '5' } as const

/** 区划6 中心2 类型1 日期8 流水5位以上 校验1. */
export const caseNumberOf = (
  centre: Pick<CentreFacts, 'region' | 'code'>,
  type: CaseState['type'],
  takenInAt: string,
  serial: number,
): string => {
  const day = localDateOf(takenInAt).replaceAll('-', '')
  const digits = `${centre.region}${centre.code}${TYPE_DIGIT[type]}${day}${String(serial).padStart(5, '0')}`
  return digits + caseCheckDigit(digits)
}

/** Takes the numbers an act's letters ask for, in the order in which the append takes them. */
export const takeNumbers = (wanted: Notes['numbers'], counters: Counters): Record<string, string> => {
  const taken: Record<string, string> = {}
  const inOrder = Object.entries(wanted).toSorted(([a, x], [b, y]) =>
    `${x.series} ${a}` < `${y.series} ${b}` ? -1 : 1,
  )
  for (const [name, { prefix = '', word = '', year = '', series = '' }] of inOrder) {
    const serial = (counters.get(series) ?? 0) + 1
    counters.set(series, serial)
    taken[name] = `${prefix}${word}〔${year}〕${serial}号`
  }
  return taken
}

/** Puts the numbers in the place of their placeholders: an event names them in its own number and its letter's. */
export const numbered = (event: CaseEvent, numbers: Readonly<Record<string, string>>): CaseEvent => {
  const filled = { ...event }
  if ('number' in filled) filled.number = fillIn(filled.number, numbers)
  if ('receipt' in filled)
    filled.receipt = { ...filled.receipt, number: fillIn(filled.receipt.number, numbers) }
  if ('letter' in filled && filled.letter !== null && filled.letter !== undefined)
    filled.letter = { ...filled.letter, number: fillIn(filled.letter.number, numbers) }
  return filled
}

export const fillIn = (text: string, numbers: Readonly<Record<string, string>>): string =>
  text.startsWith('⟦') ? (numbers[text.slice(1, -1)] ?? text) : text

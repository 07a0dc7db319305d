import { isCaseNumber } from '@yimen/contract/identity.ts'
import type { Numbered, ReadEvent } from '../kernel/verify/index.ts'
import { letterNumber, lettersIn } from './letters.ts'

type Content = { number?: unknown; unitId?: unknown } | undefined

/**
 * The numbers an event of a case gives: at intake the case's own (series of its day), else those of its letters
 * (series of unit and year). The receipt bears the case's number. An undone act's numbers stay given.
 */
export const caseNumbers = (event: ReadEvent, first: ReadEvent): (Numbered | string)[] => {
  const unit = (first.content as Content)?.unitId
  const letters = lettersIn(event.content)
    .filter(({ kind }) => kind !== 'receipt')
    .map(({ number }) => letterNumber(String(number), String(unit)))
  return event.type === 'taken-in'
    ? [caseNumber(String((event.content as Content)?.number)), ...letters]
    : letters
}

const caseNumber = (number: string): Numbered | string => {
  if (!isCaseNumber(number)) return `办件编号 ${number} 的校验位不符`
  const day = `${number.slice(9, 13)}-${number.slice(13, 15)}-${number.slice(15, 17)}`
  return { series: `case:${day}`, serial: Number(number.slice(17, -1)) }
}

import { isCaseNumber } from '@yimen/contract/identity.ts'
import { type Numbered, type ReadEvent, referencesIn } from '../kernel/verify/index.ts'

const letterKey = new Set(['letter'])

type Content = { number?: unknown; unitId?: unknown } | undefined

/**
 * The numbers an event of a case gives: at intake the case's own (series of its day), else those of its letters
 * (series of unit and year). The receipt bears the case's number. An undone act's numbers stay given.
 */
export const caseNumbers = (event: ReadEvent, first: ReadEvent): (Numbered | string)[] => {
  const unit = (first.content as Content)?.unitId
  const letters = referencesIn(event.content, letterKey)
    .filter(({ reference }) => reference.object.kind !== 'receipt')
    .map(({ reference }) => letterNumber(String(reference.object.number), String(unit)))
  return event.type === 'taken-in'
    ? [caseNumber(String((event.content as Content)?.number)), ...letters]
    : letters
}

const caseNumber = (number: string): Numbered | string => {
  if (!isCaseNumber(number)) return `办件编号 ${number} 的校验码不符`
  const day = `${number.slice(9, 13)}-${number.slice(13, 15)}-${number.slice(15, 17)}`
  return { series: `case:${day}`, serial: Number(number.slice(17, -1)) }
}

const letterNumber = (number: string, unit: string): Numbered | string => {
  const [, year, serial] = /〔(\d{4})〕([1-9]\d*)号$/.exec(number) ?? []
  return year === undefined
    ? `文书编号 ${number} 不成格式`
    : { series: `letter:${unit}:${year}`, serial: Number(serial) }
}

import type { LetterData, LetterKind } from '@yimen/contract/documents.ts'
import { createTypesetter } from '../typesetter.ts'
import { pdfPages } from './pdf-text.ts'

/** Sets letters in the test's own process and reads them back from the PDF. */
export const { typeset, problems } = createTypesetter()

/** All the text on the paper, without spaces. */
export const textOf = <K extends LetterKind>(kind: K, data: LetterData<K>): string =>
  pdfPages(typeset(kind, data).pdf).join('')

export const squeeze = (text: string): string => text.replaceAll(/\s/g, '')

export const zhDate = (on: string): string => {
  const [year, month, day] = on.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

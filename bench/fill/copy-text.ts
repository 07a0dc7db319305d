import type { Buffer } from 'node:buffer'

/** Values as PostgreSQL's COPY text format writes them. */

/** Ids, kinds, dates, numbers of letters: nothing in them needs escaping; checked where a person wrote the text. */
export type Plain = string | number | boolean | null

/** One row of a table: the fields between tabs. */
export const line = (...fields: readonly Plain[]): string => {
  let text = ''
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]
    text += `${i === 0 ? '' : '\t'}${field === null || field === undefined ? '\\N' : field}`
  }
  return `${text}\n`
}

/** JSON holds no raw tab or line end, only backslashes that must be doubled. */
export const json = (text: string): string => (text.includes('\\') ? text.replaceAll('\\', '\\\\') : text)

/** Anything a person may have written. */
export const escaped = (text: string): string =>
  /[\\\t\n\r]/.test(text)
    ? text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    : text

export const bytes = (value: Buffer): string => `\\\\x${value.toString('hex')}`

import { type Coverage, covers } from './font-coverage.ts'

/** A letter's data as it can be printed, and the code points that no font has, in the order they first occur. */
export type Printable<T> = { data: T; missing: readonly number[] }

/**
 * Prepares every text of a letter for the page. Meaning is kept: nothing is dropped but marks that have no shape
 * of their own and could turn the order of what is read (direction marks, zero-width and control characters).
 * What no font can draw stays in the text and is listed, so that the page leaves a box to write it by hand.
 */
export const printable = <T>(data: T, coverage: Coverage): Printable<T> => {
  const missing = new Set<number>()
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return printableText(value, coverage, missing)
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]))
    return value
  }
  return { data: walk(data) as T, missing: [...missing] }
}

const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/g
const SHAPELESS = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]|(?!\n)\p{Cc}/gu
const MARKED = /\P{M}\p{M}+/gu

const printableText = (text: string, coverage: Coverage, missing: Set<number>): string => {
  const clean = text
    .toWellFormed()
    .replaceAll(LINE_ENDS, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(SHAPELESS, '')
    .replaceAll(MARKED, (cluster) => cluster.normalize('NFC'))
  for (const character of clean) {
    const codePoint = character.codePointAt(0) ?? 0
    if (character !== '\n' && !covers(coverage, codePoint)) missing.add(codePoint)
  }
  return clean
}

/** A pattern for the regular expressions of Typst that matches these code points, or null for none. */
export const missingPattern = (missing: readonly number[]): string | null =>
  missing.length === 0 ? null : `[${missing.map((codePoint) => `\\u{${codePoint.toString(16)}}`).join('')}]`

/** U+20BB7 */
export const codePointName = (codePoint: number): string =>
  `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`

import type { LetterKind } from '@yimen/contract/documents.ts'

/** Sizes in points, the largest first, that may keep a letter on one page; and the one for a letter that needs more. */
export type TypeSizes = { onePage: readonly number[]; roomy: number }

/** From 3号 to 小四 for prose; tables and forms bear a little less. [GB/T 9704] */
const PROSE: TypeSizes = { onePage: [16, 15, 14, 13, 12], roomy: 14 }
const TABLE: TypeSizes = { onePage: [16, 15, 14, 13, 12, 11, 10.5], roomy: 12 }
const FORM: TypeSizes = { onePage: [14, 13, 12, 11], roomy: 11 }
const GUIDE: TypeSizes = { onePage: [14, 13, 12, 11, 10.5], roomy: 11 }

const SIZES: Partial<Record<LetterKind, TypeSizes>> = {
  receipt: TABLE,
  notice: TABLE,
  supplement: TABLE,
  'service-return': FORM,
  guide: GUIDE,
}

export const typeSizesOf = (kind: LetterKind): TypeSizes => SIZES[kind] ?? PROSE

/**
 * The largest size at which the letter fits on one page, else the roomy one, with what `set` made of it. Most
 * letters fit at the largest and long ones not even at the smallest, so these are tried first; then by halves.
 */
export const fitted = <T extends { numOfPages: number }>(
  { onePage, roomy }: TypeSizes,
  set: (size: number) => T,
) => {
  const made = new Map<number, T>()
  const at = (size: number): T => {
    const document = made.get(size) ?? set(size)
    made.set(size, document)
    return document
  }
  const fits = (index: number) => at(onePage[index] ?? roomy).numOfPages === 1
  let [tooLarge, small] = [-1, onePage.length - 1]
  if (fits(0)) small = 0
  else if (!fits(small)) return { size: roomy, document: at(roomy) }
  else tooLarge = 0
  while (small - tooLarge > 1) {
    const middle = (tooLarge + small) >> 1
    if (fits(middle)) small = middle
    else tooLarge = middle
  }
  const size = onePage[small] ?? roomy
  return { size, document: at(size) }
}

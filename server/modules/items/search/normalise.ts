/**
 * What people type and what we store, made alike: full-width and capital letters folded, only letters and digits
 * kept, one space between words. So nothing in it is special to LIKE.
 */
export const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Words of a normalised text. */
export const wordsOf = (text: string): string[] => normalise(text).split(' ').filter(Boolean)

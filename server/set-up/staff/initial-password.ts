import { randomInt } from 'node:crypto'

/** No character that looks like another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups of three, about 59 bits: to be read from paper once. */
export const initialPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 3 }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join(''),
  ).join('-')

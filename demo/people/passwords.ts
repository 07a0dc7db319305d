import { randomInt } from 'node:crypto'

/** No character that looks like another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 3
const GROUP = 4

/** A password that can be read aloud and typed: three groups of four, 59 bits. */
export const readablePassword = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join(''),
  ).join('-')

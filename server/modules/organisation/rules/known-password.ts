import { dictionary } from '@zxcvbn-ts/language-common'

/** The commonest of the passwords that were stolen elsewhere, about fifty thousand, in small letters. */
const stolen: ReadonlySet<string> = new Set(dictionary['passwords-common'])

const SIGNS: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
}
const lettered = (text: string): string => text.replaceAll(/[@431$05]/g, (sign) => SIGNS[sign] ?? sign)

/** Digits people hang on a word where a longer password is asked for: a year, a birthday. Signs are of no account. */
const HUNG_ON = 8
const FRONT = /^\P{L}+/u
const BACK = /\P{L}+$/u

/**
 * Whether this is one of them: as it stands, with signs written for letters, or with no more hung on it than is
 * soon guessed. `plain` is in small letters.
 */
export const isKnownPassword = (plain: string): boolean => {
  const words = [
    plain,
    plain.replace(FRONT, ''),
    plain.replace(BACK, ''),
    plain.replace(FRONT, '').replace(BACK, ''),
  ]
  const digits = (text: string): number => text.replaceAll(/\D/g, '').length
  return words.some(
    (word) => digits(plain) - digits(word) <= HUNG_ON && (stolen.has(word) || stolen.has(lettered(word))),
  )
}

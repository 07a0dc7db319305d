import type { Language } from './language.ts'

/** How somebody reads: language and large print, remembered by a cookie that a plain form sets. */
export type Reading = { language: Language; large: boolean }

export const READING_COOKIE = 'reading'
export const A_YEAR_SECONDS = 365 * 86_400

const USUAL: Reading = { language: 'zh', large: false }

/** The fields of the form in the header. */
export const LANGUAGE_FIELD = 'lang'
export const PRINT_FIELD = 'print'

/** What the cookie remembers. */
export const rememberedReading = (cookie: string | undefined): Reading => {
  const match = /^(zh|en)-(normal|large)$/.exec(cookie ?? '')
  return match === null ? USUAL : { language: match[1] === 'en' ? 'en' : 'zh', large: match[2] === 'large' }
}

export const cookieOf = ({ language, large }: Reading): string => `${language}-${large ? 'large' : 'normal'}`

/** What this request asks for, else what is remembered. */
export const readingAsked = (fields: URLSearchParams, remembered: Reading): Reading => {
  const language = fields.get(LANGUAGE_FIELD)
  const print = fields.get(PRINT_FIELD)
  return {
    language: language === 'zh' || language === 'en' ? language : remembered.language,
    large: print === 'large' ? true : print === 'normal' ? false : remembered.large,
  }
}

import type { Language } from '@yimen/contract/calendar.ts'

export type { Language } from '@yimen/contract/calendar.ts'

/** Chinese and English stand side by side where they are used, so neither is forgotten. */
export type Say = (zh: string, en: string) => string

export const sayIn =
  (language: Language): Say =>
  (zh, en) =>
    language === 'en' ? en : zh

/** What the page's language is called in HTML. */
export const HTML_LANGUAGE: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' }

/** A list as each language joins it. */
export const joined = (words: readonly string[], language: Language): string =>
  words.join(language === 'en' ? ', ' : '、')

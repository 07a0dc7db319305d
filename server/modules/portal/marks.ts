import { groupCaseNumber } from '@yimen/contract/identity.ts'
import { type Child, html, type Markup } from '../../kernel/http/html.ts'
import type { Language } from './language.ts'

/** A telephone number that a phone can dial. */
export const phone = (number: string): Markup =>
  html`<a class="phone" href="tel:${number.replaceAll(/[^\d+]/g, '')}">${number}</a>`

/** A case number in groups that can be read aloud and broken between lines. */
export const caseNumber = (number: string): Markup =>
  html`<span class="number">${groupCaseNumber(number)
    .split('·')
    .map((group, i) => html`${i > 0 && html`·<wbr>`}${group}`)}</span>`

const CHINESE = /((?:[\p{Script=Han}《》（），。、；：“”〔〕—]|(?<=\p{Script=Han})\d+(?=\p{Script=Han}))+)/u

/**
 * Words that exist in Chinese only, marked as such on an English page so that they are read aloud rightly; a
 * stretch of Chinese inside an English sentence is translated where somebody knows it.
 */
export const mixed = (
  words: string,
  { language }: { language: Language },
  translated: (zh: string) => string | null = () => null,
): Child => {
  if (language !== 'en' || !/\p{Script=Han}/u.test(words)) return words
  if (!/[A-Za-z]{2}/.test(words)) return chinese(words)
  return words.split(CHINESE).map((part, i) => (i % 2 === 1 ? (translated(part) ?? chinese(part)) : part))
}

const chinese = (words: string): Markup => html`<span lang="zh-CN">${words}</span>`

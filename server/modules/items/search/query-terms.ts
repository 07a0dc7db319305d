import { gramsOf } from './grams.ts'
import { wordsOf } from './normalise.ts'
import { pinyinOf } from './sound.ts'

/** What a question becomes before SQL sees it. */
export interface QueryTerms {
  /** All must occur, in any order. */
  readonly words: readonly string[]
  readonly grams: readonly string[]
  /** The question as typed pinyin or initials, when it is written in Latin letters. */
  readonly latin: string | null
  /** How a Chinese question sounds: finds it again when a character of the same sound was typed. */
  readonly sound: string | null
  readonly text: string
}

const MOST_WORDS = 8
const LONGEST = 60

/** Reads a question; nothing is left where it holds neither letters nor digits. */
export const queryTerms = (question: string): QueryTerms | null => {
  const words = wordsOf(Array.from(question).slice(0, LONGEST).join('')).slice(0, MOST_WORDS)
  if (words.length === 0) return null
  const text = words.join(' ')
  const isLatin = /^[a-z0-9 ]+$/.test(text)
  const sound = isLatin ? null : pinyinOf(text)
  return {
    words,
    grams: gramsOf(text),
    latin: isLatin ? words.join('') : null,
    // One syllable sounds like half of the catalogue.
    sound: sound !== null && Array.from(words.join('')).length >= 2 ? sound : null,
    text,
  }
}

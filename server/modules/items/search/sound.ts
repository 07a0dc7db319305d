import { pinyin } from 'pinyin-pro'
import { wordsOf } from './normalise.ts'

/** Syllables without tones, ü written v as keyboards do; what is not Chinese stays as it is. */
const syllables = (word: string): string[] =>
  pinyin(word, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })

/** The whole pinyin of a text, its words joined: 食品 经营 → shipinjingying. */
export const pinyinOf = (text: string): string => wordsOf(text).flatMap(syllables).join('')

/** The first letters of the syllables: 食品经营 → spjy. */
export const initialsOf = (text: string): string =>
  wordsOf(text)
    .flatMap(syllables)
    .map((syllable) => syllable.slice(0, 1))
    .join('')

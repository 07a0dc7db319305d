import type { ItemContent } from '@yimen/contract/items.ts'
import { gramsOf } from './grams.ts'
import { normalise, wordsOf } from './normalise.ts'
import { initialsOf, pinyinOf } from './sound.ts'

/** What is stored beside a version so that SQL finds it. Phrases are separated by a blank. */
export interface SearchTerms {
  /** The name alone: a hit there ranks first. */
  readonly name: string
  /** Name, aliases, everyday words, code and English name: what a LIKE rechecks. */
  readonly text: string
  readonly grams: readonly string[]
  readonly pinyin: string
  readonly initials: string
}

type Named = Pick<ItemContent, 'code' | 'name' | 'nameEn' | 'aliases' | 'everyday'>

/** § items.6: an item is found by its name, an alias, everyday words, pinyin, initials, or in English. */
export const searchTerms = ({ code, name, nameEn, aliases, everyday }: Named): SearchTerms => {
  const phrases = [name, ...aliases, ...everyday]
  const text = [...phrases, code, nameEn].map((phrase) => normalise(phrase)).join(' ')
  return {
    name: wordsOf(name).join(''),
    text,
    grams: gramsOf(text),
    pinyin: phrases.map(pinyinOf).join(' '),
    initials: phrases.map(initialsOf).join(' '),
  }
}

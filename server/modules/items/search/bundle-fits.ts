import type { Bundle } from '@yimen/contract/items.ts'
import type { QueryTerms } from './query-terms.ts'
import { searchTerms } from './search-terms.ts'

/** A syllable or letter alone is in half of all names. */
const SHORTEST_SOUND = 3

/**
 * Whether a question means this package: by its words, its pinyin or initials, or a word that sounds alike. There
 * are a handful of packages, so they are compared here and not in the database.
 */
export const bundleFits = (bundle: Bundle, { words, latin, sound }: QueryTerms): boolean => {
  const { code, name, nameEn, aliases = [], everyday = [] } = bundle
  const terms = searchTerms({ code, name, nameEn, aliases, everyday })
  const sounds = (asked: string | null): boolean =>
    asked !== null &&
    asked.length >= SHORTEST_SOUND &&
    [terms.pinyin, terms.initials].some((said) => said.split(' ').some((phrase) => phrase.startsWith(asked)))
  return words.every((word) => terms.text.includes(word)) || sounds(latin) || sounds(sound)
}

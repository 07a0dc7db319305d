import { wordsOf } from './normalise.ts'

/** Every single character and every pair of neighbours inside a word, each once. */
export const gramsOf = (text: string): string[] => [
  ...new Set(
    wordsOf(text).flatMap((word) => {
      const characters = Array.from(word)
      return [...characters, ...pairsOf(characters)]
    }),
  ),
]

const pairsOf = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, place) => `${characters[place]}${character}`)

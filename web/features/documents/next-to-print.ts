import type { Letter } from './use-print.ts'

/**
 * Which letter one key prints: of those an act has just made the first that nobody has printed, since a browser shows one
 * print dialogue at a time; else the latest.
 */
export const nextToPrint = (
  letters: readonly Letter[],
  made: readonly Pick<Letter, 'letterId'>[],
): Letter | undefined => {
  const isMade = ({ letterId }: Letter): boolean => made.some((one) => one.letterId === letterId)
  return letters.find((letter) => isMade(letter) && letter.printed === 0) ?? letters[letters.length - 1]
}

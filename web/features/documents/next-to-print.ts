import type { Letter } from './use-print.ts'

/**
 * Which letter one key prints: of those an act has just made the first that nobody has printed, since a browser shows one
 * print dialogue at a time; else the latest. What was undone is not printed.
 */
export const nextToPrint = (
  letters: readonly Letter[],
  made: readonly Pick<Letter, 'letterId'>[],
): Letter | undefined => {
  const isMade = ({ letterId }: Letter): boolean => made.some((one) => one.letterId === letterId)
  const inForce = letters.filter(({ voided }) => !voided)
  return inForce.find((letter) => isMade(letter) && letter.printed === 0) ?? inForce[inForce.length - 1]
}

import type { Problem } from '../party/party-draft.ts'

/**
 * Nobody is told of a field they have not come to: a problem shows once its field was left, or when the form was handed
 * in, and then all of them at once.
 */
export const visibleProblems = (
  problems: readonly Problem[],
  tried: boolean,
  left: readonly string[],
): readonly Problem[] => (tried ? problems : problems.filter(({ field }) => left.includes(field)))

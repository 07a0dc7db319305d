import { type Clause, clauses } from '@yimen/rulebook'

/** Clauses that contain every word typed, in title, text, answer or id; all of them while nothing is typed. */
export const findClauses = (typed: string): readonly Clause[] => {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return clauses.filter(({ id, title, text, answer, note = '' }) => {
    const whole = `${id} ${title} ${text} ${answer} ${note}`.toLowerCase()
    return words.every((word) => whole.includes(word.replace(/^§/, '')))
  })
}

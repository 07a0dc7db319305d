import { clauseIds } from './clause-ids.ts'

/** The permanent id of a clause: a wrong citation does not compile. */
export type ClauseId = (typeof clauseIds)[number]

/** A clause, or one of its parts where an id holds several: `duty-leader.3(4)`. */
export type Citation = ClauseId | `${ClauseId}(${string})`

export interface Clause {
  readonly id: ClauseId
}

export const clauses: readonly Clause[] = clauseIds.map((id) => ({ id }))

/** The clause of that id, or nothing; a part such as duty-leader.3(4) finds its clause. */
export const findClause = (id: string): Clause | undefined => {
  const whole = id.replace(/\(.*\)$/, '')
  return clauses.find((clause) => clause.id === whole)
}

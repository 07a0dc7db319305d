import { describe } from 'vitest'
import { type Citation, findClause } from './index.ts'

/** A group of tests that answers for one clause or a part of it; by the id in its title `mute` finds it. */
export const describeClause = (id: Citation, body: () => void): void => {
  const clause = findClause(id)
  if (clause === undefined) throw new Error(`制度中没有条款 ${id}`)
  describe(`${id} ${clause.title}`, () => {
    body()
  })
}

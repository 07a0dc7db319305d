import { describe } from 'vitest'
import { type Citation, findClause } from './index.ts'

/** A group of tests that answers for one clause or a part of it; the id in its title is what `mute` looks for. */
export const describeClause = (id: Citation, body: () => void): void => {
  if (findClause(id) === undefined) throw new Error(`制度中没有条款 ${id}`)
  describe(`${id}`, () => body())
}

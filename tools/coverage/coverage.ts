import { clauses, findClause, type Kind, wholeOf } from '@yimen/rulebook'
import { type Citation, citationsIn } from './citations.ts'
import type { Source } from './sources.ts'

/** One line of the table: which files answer for a clause, which try it. */
export interface Covered {
  readonly id: string
  readonly kind: Kind
  readonly code: readonly string[]
  readonly tests: readonly string[]
}

export interface Coverage {
  readonly clauses: readonly Covered[]
  /** What must be mended before the table may be believed, in words for a person. */
  readonly problems: readonly string[]
}

export const isTest = (path: string): boolean => /\.(test|journey)\.tsx?$/.test(path)

/** The product itself; tools, benchmarks, demonstration and test support answer for no clause. */
const isProduct = (path: string): boolean =>
  /^(contract|server|web)\//.test(path) && !path.startsWith('server/testing/') && !isTest(path)

/** The scanners speak about citations; what they show as examples is none. */
const isScanner = (path: string): boolean => /^tools\/(coverage|mute)\b/.test(path)

/** The citations of every file, the scanners' own examples left out. */
export const citationsByPath = (sources: readonly Source[]): ReadonlyMap<string, readonly Citation[]> =>
  new Map(sources.filter(({ path }) => !isScanner(path)).map(({ path, text }) => [path, citationsIn(text)]))

/** Clause → code → test for all clauses, and everything wrong with it. */
export const coverageOf = (sources: readonly Source[]): Coverage => {
  const code = new Map<string, Set<string>>()
  const tests = new Map<string, Set<string>>()
  const problems: string[] = []
  const note = (index: Map<string, Set<string>>, cited: string, path: string) => {
    const whole = wholeOf(cited)
    index.set(whole, (index.get(whole) ?? new Set()).add(path))
  }
  for (const [path, citations] of citationsByPath(sources)) {
    for (const { id, line, by } of citations) {
      if (findClause(id) === undefined) problems.push(`${path}:${line} 引用了不存在的条款 ${id}`)
      else if (by === 'test' && isTest(path)) note(tests, id, path)
      else if (by !== 'test' && isProduct(path)) note(code, id, path)
    }
  }
  const table = clauses.map(({ id, kind }) => ({
    id,
    kind,
    code: [...(code.get(id) ?? [])].sort(),
    tests: [...(tests.get(id) ?? [])].sort(),
  }))
  for (const { id, kind, ...files } of table) {
    if (kind !== 'enforce' && kind !== 'detect') continue
    if (files.code.length > 0 && files.tests.length === 0) {
      problems.push(`${id}（${kind}）有代码而没有测试：${files.code.join('、')}`)
    }
    if (files.code.length === 0 && files.tests.length > 0) {
      problems.push(`${id}（${kind}）有测试而没有代码：${files.tests.join('、')}`)
    }
  }
  return { clauses: table, problems }
}

/** Clauses that no file answers for and none tries. */
export const notBuilt = (table: readonly Covered[]): readonly Covered[] =>
  table.filter(({ code, tests }) => code.length === 0 && tests.length === 0)

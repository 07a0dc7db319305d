import { execFileSync } from 'node:child_process'
import { clauses, findClause, wholeOf } from '@yimen/rulebook'
import { citationsByPath, isTest } from '../coverage/coverage.ts'
import { root, type Source } from '../coverage/sources.ts'

/** A clause (or a part of one) and the test files that name it. */
export interface Target {
  readonly clause: string
  readonly files: readonly string[]
}

/** Muting a clause mutes its parts; muting a part leaves the clause and the other parts at work. */
export const covers = (muted: string, cited: string): boolean => cited === muted || wholeOf(cited) === muted

const namedIn = (
  sources: readonly Source[],
  accepts: (path: string) => boolean,
): Map<string, Set<string>> => {
  const named = new Map<string, Set<string>>()
  for (const [path, citations] of citationsByPath(sources)) {
    if (!accepts(path)) continue
    for (const { id, by } of citations) {
      if (by === 'test' && isTest(path)) named.set(id, (named.get(id) ?? new Set()).add(path))
    }
  }
  return named
}

/** The test files that name this clause. */
export const targetOf = (sources: readonly Source[], clause: string): Target => ({
  clause,
  files: [...namedIn(sources, isTest)]
    .filter(([cited]) => covers(clause, cited))
    .flatMap(([, paths]) => [...paths])
    .filter((path, index, all) => all.indexOf(path) === index)
    .sort(),
})

/** Every clause that some test names, in the order of the paper. */
export const allTargets = (sources: readonly Source[]): Target[] =>
  clauses.map(({ id }) => targetOf(sources, id)).filter(({ files }) => files.length > 0)

/** The clauses cited, by code or test, in the files that changed. */
export const changedTargets = (sources: readonly Source[], changed: readonly string[]): Target[] => {
  const touched = new Set<string>()
  for (const [path, citations] of citationsByPath(sources)) {
    if (changed.includes(path)) for (const { id } of citations) touched.add(wholeOf(id))
  }
  return allTargets(sources).filter(({ clause }) => touched.has(clause))
}

/** Refuses a misspelt clause and one that no test names: there would be nothing to turn red. */
export const requestedTarget = (sources: readonly Source[], clause: string): Target => {
  if (findClause(clause) === undefined) throw new Error(`制度中没有条款 ${clause}，请核对编号。`)
  const target = targetOf(sources, clause)
  if (target.files.length === 0) throw new Error(`没有测试以 describeClause 指明 ${clause}，请先补写测试。`)
  return target
}

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'core.quotePath=false', ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()

const tried = (...args: string[]): string | undefined => {
  try {
    return git(...args)
  } catch {
    return undefined
  }
}

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

/** The files changed since the branch left its origin (on that very commit: in the last 20), and in the working tree. */
export const changedFiles = (): string[] => {
  const head = git('rev-parse', 'HEAD')
  const fork = tried('merge-base', 'HEAD', 'origin/HEAD') ?? tried('merge-base', 'HEAD', 'origin/main')
  const base = fork && fork !== head ? fork : (tried('rev-parse', '--verify', 'HEAD~20') ?? emptyTree)
  const lines = [git('diff', '--name-only', base), git('ls-files', '-o', '--exclude-standard')]
  return lines
    .join('\n')
    .split('\n')
    .filter((path) => path !== '')
}

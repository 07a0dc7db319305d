import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A source file, its path relative to the root with forward slashes. */
export interface Source {
  readonly path: string
  readonly text: string
}

export const root = join(import.meta.dirname, '../..')

const kinds = ['ts', 'tsx', 'sql', 'typ']

/** What git tracks or would track; in a copy without git, everything but what was installed or built. */
const paths = (folder: string): string[] => {
  const patterns = kinds.map((kind) => `*.${kind}`)
  try {
    const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard', '--', ...patterns], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return listed.split('\0').filter((path) => path !== '')
  } catch {
    return globSync(`**/*.{${kinds.join(',')}}`, {
      cwd: folder,
      exclude: (path) => /(^|\/)(node_modules|dist|data|\.[^/]+)$/.test(path),
    }).map((path) => path.replaceAll('\\', '/'))
  }
}

/** Every source file of the project, sorted by path. */
export const readSources = (folder = root): Source[] =>
  [...new Set(paths(folder))]
    .sort()
    .filter((path) => existsSync(join(folder, path)))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))

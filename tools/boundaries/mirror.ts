import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { importsOnly } from './imports-only.ts'

/** A copy of the sources in which every file holds nothing but its imports, for dependency-cruiser to walk. */
export type Mirror = {
  folder: string
  files: string[]
  write: (path: string, text: string) => void
  remove: () => void
}

const workspaces = ['rulebook', 'contract', 'server', 'web']

/** The sources git knows or would know: tracked and new, not ignored, not deleted. */
export const listedSources = (root: string): string[] =>
  execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '*.ts', '*.tsx'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  )
    .split('\n')
    .filter((path) => path !== '')

/**
 * dependency-cruiser's swc parser reads no JSX, and without swc it sees nothing at all beside TypeScript 7.
 * Imports alone it reads well; the copy keeps every path, so its findings name the real files.
 */
export const mirror = (root: string): Mirror => {
  const folder = mkdtempSync(join(tmpdir(), 'yimen-boundaries-'))
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const files = listedSources(root).flatMap((path) => {
    const text = readIfThere(join(root, path))
    if (text === undefined) return []
    write(path, importsOnly(path, text))
    return [path]
  })
  for (const path of ['package.json', ...workspaces.map((name) => `${name}/package.json`)])
    write(path, readFileSync(join(root, path), 'utf8'))
  linkPackages(root, folder)
  return { folder, files, write, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Someone may be removing a file while we read. */
const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Foreign packages as they are; our own workspaces as the copies. */
const linkPackages = (root: string, folder: string): void => {
  const packages = join(root, 'node_modules')
  mkdirSync(join(folder, 'node_modules/@yimen'), { recursive: true })
  for (const name of readdirSync(packages))
    if (name !== '@yimen') symlinkSync(join(packages, name), join(folder, 'node_modules', name))
  for (const name of workspaces) symlinkSync(join(folder, name), join(folder, 'node_modules/@yimen', name))
}

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const packageFile = fileURLToPath(new URL('../../package.json', import.meta.url))

/** The version of this product as package.json has it, such as `0.1.0`. */
export const productVersion = async (): Promise<string> => {
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string }
  return version
}

/** Negative, zero or positive as `a` is older than, the same as or newer than `b`; unreadable parts count as 0. */
export const compareVersions = (a: string, b: string): number => {
  const [left, right] = [parts(a), parts(b)]
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

const parts = (version: string): number[] =>
  version.split(/[.+-]/).map((part) => Number.parseInt(part, 10) || 0)

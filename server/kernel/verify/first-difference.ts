import { canonicalJson } from '../event-log/canonical-json.ts'

/** Where two JSON values first differ, as `clocks.0.amount`, or null when they are the same canonical JSON. */
export const firstDifference = (a: unknown, b: unknown, path = ''): string | null => {
  if (canonicalJson(a ?? null) === canonicalJson(b ?? null)) return null
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return path || '整体'
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted()
  for (const key of keys) {
    const found = firstDifference(a[key], b[key], path === '' ? key : `${path}.${key}`)
    if (found !== null) return found
  }
  return path || '整体'
}

const isContainer = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

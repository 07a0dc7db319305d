import type { Row } from './row.ts'
import type { Reference } from './sealed-kind.ts'

/** Every `{<key>: id, hash: …}` in a body, for the keys asked for. */
export const referencesIn = (
  content: unknown,
  keys: ReadonlySet<string>,
): { key: string; reference: Reference }[] => {
  const found: { key: string; reference: Reference }[] = []
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const object = value as Row
    if (typeof object.hash === 'string')
      for (const key of keys) {
        const id = object[key]
        if (typeof id === 'string') found.push({ key, reference: { id, hash: object.hash, object } })
      }
    for (const member of Object.values(object)) walk(member)
  }
  walk(content)
  return found
}

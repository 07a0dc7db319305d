/**
 * Canonical JSON (RFC 8785): keys sorted by UTF-16 code units, no blanks, numbers as ECMAScript writes them.
 * Lone surrogates, NaN and infinities are refused: they have no canonical form. `undefined` members are left out.
 */
export const canonicalJson = (value: unknown): string => {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('a string with a lone surrogate has no canonical form')
    return JSON.stringify(value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number without canonical form')
    return JSON.stringify(value)
  }
  if (typeof value !== 'object') throw new TypeError(`no canonical form for ${typeof value}`)
  return Array.isArray(value) ? listOf(value) : membersOf(value as Readonly<Record<string, unknown>>)
}

const listOf = (entries: readonly unknown[]): string => {
  let text = ''
  for (const entry of entries) text += `${text === '' ? '' : ','}${canonicalJson(entry ?? null)}`
  return `[${text}]`
}

// Every act writes a state, its events and its letters this way, so no list of pairs is built on the way.
const membersOf = (object: Readonly<Record<string, unknown>>): string => {
  let text = ''
  for (const key of Object.keys(object).sort()) {
    const member = object[key]
    if (member !== undefined)
      text += `${text === '' ? '' : ','}${canonicalJson(key)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}

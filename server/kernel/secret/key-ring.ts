import { createHmac } from 'node:crypto'
import { type FieldCipher, fieldCipher } from './field-cipher.ts'

/** A row of kernel.field_key: the keys the database's personal data is sealed with. */
export type KeyRow = { number: number; mark: string; paper: Buffer | null }

/** Tells whether a key is the same as another one without telling the key. */
export const fieldKeyMark = (key: Buffer): string =>
  createHmac('sha256', key).update('yimen.field-key.1').digest('hex')

/** The rows with the keys at hand; the last number is the one that seals. */
export const currentRow = (rows: readonly KeyRow[]): KeyRow | undefined =>
  [...rows].sort((a, b) => b.number - a.number)[0]

export const keyOf = (row: KeyRow, keys: readonly Buffer[]): Buffer | undefined =>
  keys.find((key) => fieldKeyMark(key) === row.mark)

/**
 * The cipher of a database: seals with the key of the highest number, reads with all at hand, whatever their order.
 * Null where the sealing key is not among them; a database no key was ever used with takes the first.
 */
export const keyRing = (rows: readonly KeyRow[], keys: readonly Buffer[]): FieldCipher | null => {
  const row = currentRow(rows)
  const key = row === undefined ? keys[0] : keyOf(row, keys)
  if (key === undefined) return null
  if (row === undefined) return fieldCipher(key)
  const former = new Map<number, Buffer>()
  for (const other of rows) {
    const old = other === row ? undefined : keyOf(other, keys)
    if (old !== undefined) former.set(other.number, old)
  }
  const bare = fieldCipher(key, row.number, { former })
  return row.paper === null
    ? bare
    : fieldCipher(key, row.number, { former, paper: bare.openBytes(row.paper) })
}

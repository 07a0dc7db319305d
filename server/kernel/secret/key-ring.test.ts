import { expect, test } from 'vitest'
import { fieldCipher, paperKeyOf } from './field-cipher.ts'
import { fieldKeyMark, type KeyRow, keyRing } from './key-ring.ts'

const [first, second, stranger] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [Buffer, Buffer, Buffer]
const paper = fieldCipher(second, 2).seal(paperKeyOf(first))
const rows: KeyRow[] = [
  { number: 1, mark: fieldKeyMark(first), paper: null },
  { number: 2, mark: fieldKeyMark(second), paper },
]
const ring = (given: readonly KeyRow[], keys: readonly Buffer[]) => {
  const cipher = keyRing(given, keys)
  if (cipher === null) throw new Error('no cipher')
  return cipher
}

test('a database no key was used with takes the one it is given, as number 1', () => {
  expect(ring([], [first]).seal('王')[0]).toBe(1)
})

test.each([[[first, second]], [[second, first]]])(
  'in any order: the last number seals, both read',
  (keys) => {
    const cipher = ring(rows, keys)
    expect(cipher.seal('王')[0]).toBe(2)
    expect(cipher.open(fieldCipher(first).seal('王'))).toBe('王')
    expect(cipher.open(fieldCipher(second, 2).seal('李'))).toBe('李')
  },
)

test('a value whose key is missing says which', () => {
  expect(() => ring(rows, [second]).open(fieldCipher(first).seal('王'))).toThrow(
    'field key 1 is not here, only 2',
  )
})

test('without the key that seals there is no cipher', () => {
  expect(keyRing(rows, [first])).toBeNull()
  expect(keyRing(rows, [stranger])).toBeNull()
  expect(keyRing(rows.slice(0, 1), [stranger, first])).not.toBeNull()
})

test('marks for searching change with the key, what is printed on paper does not', () => {
  const before = fieldCipher(first)
  const after = ring(rows.slice(1), [second])
  expect(after.mark(1, 'name', '王').equals(before.mark(1, 'name', '王'))).toBe(false)
  expect(after.paperMark(1, 'query-code', 'x').equals(before.paperMark(1, 'query-code', 'x'))).toBe(true)
  expect(after.paperMark(1, 'query-code', 'x').equals(after.paperMark(2, 'query-code', 'x'))).toBe(false)
  expect(() => fieldCipher(second, 2).paperMark(1, 'query-code', 'x')).toThrow('key for codes on paper')
})

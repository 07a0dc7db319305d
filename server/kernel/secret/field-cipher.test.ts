import { expect, test } from 'vitest'
import { fieldCipher } from './field-cipher.ts'

const cipher = fieldCipher(Buffer.alloc(32, 1))

test('what is sealed opens again, and the same text never looks the same twice', () => {
  const sealed = cipher.seal('430181199801010011 𠮷')
  expect(cipher.open(sealed)).toBe('430181199801010011 𠮷')
  expect(cipher.seal('a').equals(cipher.seal('a'))).toBe(false)
  expect(sealed.toString('latin1')).not.toContain('430181')
  const bytes = Buffer.from([0, 255, 128, 10])
  expect(cipher.openBytes(cipher.seal(bytes)).equals(bytes)).toBe(true)
})

test('a changed byte and another key are refused', () => {
  const sealed = cipher.seal('王秀英')
  for (const at of [0, 5, 20, sealed.length - 1]) {
    const bent = Buffer.from(sealed)
    bent[at] = (bent[at] ?? 0) ^ 1
    expect(() => cipher.open(bent)).toThrow(/authenticate|field key/)
  }
  expect(() => fieldCipher(Buffer.alloc(32, 2)).open(sealed)).toThrow('authenticate')
})

test('marks find the same value in one centre and for one purpose only', () => {
  const mark = cipher.mark(1, 'name', '王秀英')
  expect(cipher.mark(1, 'name', '王秀英').equals(mark)).toBe(true)
  for (const other of [
    cipher.mark(2, 'name', '王秀英'),
    cipher.mark(1, 'document', '王秀英'),
    cipher.mark(1, 'name', '王秀'),
  ])
    expect(other.equals(mark)).toBe(false)
})

test('a key of another length is refused', () => {
  expect(() => fieldCipher(Buffer.alloc(31))).toThrow('32 bytes')
})

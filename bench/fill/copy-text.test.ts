import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { bytes, escaped, json, line } from './copy-text.ts'

test('fields stand between tabs, nothing is \\N', () => {
  expect(line(1, 'a', null, true, '')).toBe('1\ta\t\\N\ttrue\t\n')
})

test('what COPY would read as its own is escaped', () => {
  expect(escaped('a\tb\nc\rd\\e')).toBe('a\\tb\\nc\\rd\\\\e')
  expect(escaped('文政受〔2026〕1号')).toBe('文政受〔2026〕1号')
})

test('JSON keeps its own escapes', () => {
  expect(json('{"a":"x\\ny"}')).toBe('{"a":"x\\\\ny"}')
})

test('bytes are hexadecimal', () => {
  expect(bytes(Buffer.from([0, 255, 16]))).toBe('\\\\x00ff10')
})

import { expect, test } from 'vitest'
import { readArguments } from './arguments.ts'

const print = 'ab'.repeat(32)

test('nothing asked for is the check of the database', () => {
  expect(readArguments([])).toEqual({
    exportFile: undefined,
    writeExport: undefined,
    centre: undefined,
    fingerprints: [],
  })
})

test('fingerprints may be several, in capitals, and with commas', () => {
  const other = 'cd'.repeat(32)
  expect(
    readArguments(['--fingerprint', print.toUpperCase(), '--fingerprint', `${other},${print}`]),
  ).toMatchObject({ fingerprints: [print, other, print] })
})

test.each([
  [['--fingerprint', 'ab'], '--fingerprint 应为 64 位十六进制数字。'],
  [['--centre', 'one'], '--centre 应为中心的号。'],
  [['--export', 'a', '--write-export', 'b'], '--export 和 --write-export 一次只能用一个。'],
  [['--export'], '不认识的参数。'],
  [['--wrong'], '不认识的参数。'],
  [['file'], '不认识的参数。'],
])('%j is refused', (args, problem) => {
  expect(readArguments(args)).toEqual({ problem })
})

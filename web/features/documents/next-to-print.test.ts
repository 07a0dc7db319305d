import { expect, test } from 'vitest'
import { nextToPrint } from './next-to-print.ts'

const letter = (letterId: string, printed = 0, voided = false) => ({
  letterId,
  printed,
  kind: 'receipt',
  title: letterId,
  number: '1',
  on: '2026-11-23',
  code: 'ABCDEFGHJK',
  voided,
})
const made = [{ letterId: 'receipt' }, { letterId: 'acceptance' }]
const next = (...letters: ReturnType<typeof letter>[]) => nextToPrint(letters, made)?.letterId

test('what was just made is printed in its order, then the latest again', () => {
  expect(next(letter('old'), letter('receipt'), letter('acceptance'))).toBe('receipt')
  expect(next(letter('old'), letter('receipt', 1), letter('acceptance'))).toBe('acceptance')
  expect(next(letter('old'), letter('receipt', 1), letter('acceptance', 1))).toBe('acceptance')
})

test('with nothing new it is the latest, whether printed or not; without letters there is nothing', () => {
  expect(nextToPrint([letter('old'), letter('new', 2)], [])?.letterId).toBe('new')
  expect(nextToPrint([], made)).toBeUndefined()
})

test('what was undone is not printed, just made or not', () => {
  expect(next(letter('receipt', 1), letter('acceptance', 0, true))).toBe('receipt')
  expect(nextToPrint([letter('receipt', 0, true)], made)).toBeUndefined()
})

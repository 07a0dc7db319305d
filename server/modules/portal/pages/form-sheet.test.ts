import { describe, expect, test } from 'vitest'
import { rowsOf } from './form-sheet.ts'

const field = (label: string, wide?: boolean) => ({
  label,
  sample: '样',
  ...(wide === undefined ? {} : { wide }),
})
const labels = (fields: Parameters<typeof rowsOf>[0]) =>
  rowsOf(fields).map((row) => row.map(({ label }) => label).join(''))

describe('rows of a form', () => {
  test('two fields to a row', () => {
    expect(labels([field('a'), field('b'), field('c'), field('d')])).toEqual(['ab', 'cd'])
  })
  test('a wide field has its row, and one left over too', () => {
    expect(labels([field('a'), field('w', true), field('b'), field('c'), field('d')])).toEqual([
      'a',
      'w',
      'bc',
      'd',
    ])
    expect(labels([field('w', true), field('a')])).toEqual(['w', 'a'])
  })
})

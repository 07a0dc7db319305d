import { expect, test } from 'vitest'
import { isAbout, unplaced } from './refusal-field.ts'

test.each([
  ['reasons', 'reasons', true],
  ['/certificate/number', ['certificate', 'number'], true],
  ['points[0].requirement', ['points', 0, 'requirement'], true],
  ['points[1].requirement', ['points', 0, 'requirement'], false],
  ['points[1].requirement', 'points', true],
  ['reason', 'reasons', false],
  [null, 'reasons', false],
] as const)('%s about %s: %s', (field, name, about) => {
  expect(isAbout(field, name)).toBe(about)
})

test('what stands beside no field is kept for the list below', () => {
  const refusals = [{ field: 'reasons' }, { field: 'holder' }, { field: null }]
  expect(unplaced(refusals, ['reasons'])).toEqual([{ field: 'holder' }, { field: null }])
})

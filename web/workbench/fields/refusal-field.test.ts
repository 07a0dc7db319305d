import { expect, test } from 'vitest'
import { isAbout, placed, unplaced } from './refusal-field.ts'

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

test('beside its field a message does not begin with what the interface calls it', () => {
  const refusals = [
    { field: 'centre.region', message: 'centre.region：格式不对' },
    { field: 'centre.phone', message: '咨询电话：只能是数字' },
    { field: null, message: '：还不能启用' },
  ]
  expect(placed(refusals, ['centre', 'region']).map(({ message }) => message)).toEqual(['格式不对'])
  expect(placed(refusals, ['centre', 'phone']).map(({ message }) => message)).toEqual([
    '咨询电话：只能是数字',
  ])
})

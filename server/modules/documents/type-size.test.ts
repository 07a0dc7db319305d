import { expect, test } from 'vitest'
import { fitted } from './type-size.ts'

const sizes = { onePage: [16, 15, 14, 13, 12], roomy: 13 }

test.each([
  [17, 16, [16]],
  [16, 16, [16]],
  [15, 15, [16, 12, 14, 15]],
  [14, 14, [16, 12, 14, 15]],
  [13, 13, [16, 12, 14, 13]],
  [12, 12, [16, 12, 14, 13]],
  [11, 13, [16, 12, 13]],
])('在%d磅以内排得进一页：用%d磅，试排%j', (limit, size, tried) => {
  const sizesTried: number[] = []
  const set = (points: number) => {
    sizesTried.push(points)
    return { numOfPages: points <= limit ? 1 : 2, points }
  }
  const result = fitted(sizes, set)
  expect(result).toMatchObject({ size, document: { points: size } })
  expect(sizesTried).toEqual(tried)
})

import { expect, test } from 'vitest'
import { LIGHTS, shortRemaining } from './light.ts'

test.each([
  ['还剩 3 个工作日，12月4日 星期五 18:00 前', '还剩 3 个工作日'],
  ['已超期 1 个工作日', '已超期 1 个工作日'],
  ['今天到期，18:00 前', '今天到期'],
])('%s fits in a row as %s', (remaining, short) => {
  expect(shortRemaining(remaining)).toBe(short)
})

test('no two lights share a shape or a word', () => {
  const lights = Object.values(LIGHTS)
  expect(new Set(lights.map(({ sign }) => sign)).size).toBe(lights.length)
  expect(new Set(lights.map(({ word }) => word)).size).toBe(lights.length)
})

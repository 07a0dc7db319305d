import type { Bundle } from '@yimen/contract/items.ts'
import { expect, test } from 'vitest'
import { bundleFits } from './bundle-fits.ts'
import { queryTerms } from './query-terms.ts'

const restaurant: Bundle = {
  code: 'J02',
  name: '开办餐饮店一件事',
  nameEn: 'Opening a restaurant',
  items: ['I17', 'I19'],
  leadUnit: 'market',
  promised: { amount: 10, unit: 'working-day' },
  aliases: ['餐饮联办'],
  everyday: ['开饭店', '开小吃店'],
}

test.each([
  ['餐饮', true],
  ['开饭店', true],
  ['店 餐饮', true],
  ['开反店', true],
  ['kaifandian', true],
  ['kfd', true],
  ['restaurant', true],
  ['J02', true],
  ['开公司', false],
  ['kf', false],
  ['gsdj', false],
])('%s: %s', (asked, fits) => {
  const question = queryTerms(asked)
  expect(question !== null && bundleFits(restaurant, question)).toBe(fits)
})

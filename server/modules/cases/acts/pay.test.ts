import { describe, expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { given, happens, paid, refusedBy, takenIn, when, accepted } from '../testing-decide.ts'
import { exempt, pay } from './pay.ts'

const promised = [takenIn(), accepted()]

describe('a fee', () => {
  const form = { fee: 'cost', amount: 2000, receiptNumber: '43018126000001', paidOn: '2026-11-20' }
  test('is entered before and after acceptance, once', () => {
    expect(happens(when(given(takenIn()), pay, form))).toEqual(['paid'])
    expect(happens(when(given(...promised), pay, form))).toEqual(['paid'])
    expect(refusedBy(when(given(...promised, paid), pay, form))).toEqual(['items.7.3'])
    expect(happens(when(given(...promised), exempt, { fee: 'cost', basis: '低保对象。' }))).toEqual([
      'exempted',
    ])
  })
})

describeClause('fault.5.14', () => {
  test.each([
    ['12345', ['fault.5.14 receiptNumber']],
    ['123456', []],
    ['4'.repeat(40), []],
    ['4'.repeat(41), ['fault.5.14 receiptNumber']],
    ['收据第一号壹贰', ['fault.5.14 receiptNumber']],
    ['', ['fault.5.14 receiptNumber']],
  ])('the receipt number %s: %j', (receiptNumber, expected) => {
    const form = { fee: 'cost', amount: 2000, receiptNumber, paidOn: '2026-11-20' }
    expect(refusedBy(when(given(...promised), pay, form))).toEqual(expected)
  })
})

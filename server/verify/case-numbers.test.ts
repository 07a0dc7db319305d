import { describe, expect, test } from 'vitest'
import type { ReadEvent } from '../kernel/verify/index.ts'
import { caseNumbers } from './case-numbers.ts'

const letter = (kind: string, number: string) => ({ letter: 'l1', kind, number, hash: 'h' })
const event = (type: string, content: object): ReadEvent => ({ type, content }) as ReadEvent
const receipt = letter('receipt', '43018101220261120000017')
const intake = (more: object = {}) =>
  event('taken-in', { number: '43018101220261120000017', unitId: 'u1', receipt, ...more })

describe('the numbers of a case', () => {
  test('at intake its own, of the day in it; the receipt has none of its own', () => {
    expect(caseNumbers(intake(), intake())).toEqual([{ series: 'case:2026-11-20', serial: 1 }])
  })

  test('a serial of six digits', () => {
    const number = '430181012202611201000009'
    expect(caseNumbers(intake({ number }), intake())).toEqual([
      { series: 'case:2026-11-20', serial: 100_000 },
    ])
  })

  test('a wrong check digit or no number at all', () => {
    expect(caseNumbers(intake({ number: '43018101220261120000018' }), intake())).toEqual([
      '办件编号 43018101220261120000018 的校验位不符',
    ])
    expect(caseNumbers(intake({ number: undefined }), intake())).toEqual(['办件编号 undefined 的校验位不符'])
  })

  test('later those of its letters, in the series of unit and year', () => {
    const accepted = event('accepted', { letter: letter('acceptance', '文政受〔2027〕12号') })
    expect(caseNumbers(accepted, intake())).toEqual([{ series: 'letter:u1:2027', serial: 12 }])
    expect(caseNumbers(event('step-taken', { opinion: { text: 't', hash: 'h' } }), intake())).toEqual([])
  })

  test.each(['文政受〔2027〕012号', '文政受(2027)12号', '⟦letter0⟧'])('%s is no letter number', (number) => {
    const accepted = event('accepted', { letter: letter('acceptance', number) })
    expect(caseNumbers(accepted, intake())).toEqual([`文书编号 ${number} 不成格式`])
  })
})

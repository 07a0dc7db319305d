import { isCaseNumber } from '@yimen/contract/identity.ts'
import { describe, expect, test } from 'vitest'
import type { CaseEvent } from '../../server/modules/cases/case.ts'
import { caseNumberOf, fillIn, numbered, takeNumbers } from './numbers.ts'

const wish = (series: string) => ({ kind: 'letter', prefix: '文政', word: '受', year: '2026', series })

describe('numbers from counters in memory', () => {
  test('go on from where the counter stood, in the order of the series', () => {
    const counters = new Map([['letter:b:2026', 7]])
    const taken = takeNumbers(
      { letter0: wish('letter:b:2026'), letter1: wish('letter:a:2026'), letter2: wish('letter:b:2026') },
      counters,
    )
    expect(taken).toEqual({
      letter0: '文政受〔2026〕8号',
      letter1: '文政受〔2026〕1号',
      letter2: '文政受〔2026〕9号',
    })
    expect([...counters]).toEqual([
      ['letter:b:2026', 9],
      ['letter:a:2026', 1],
    ])
  })

  test('a case number has its day, its type and a right check digit', () => {
    const number = caseNumberOf(
      { region: '430181', code: '01' },
      'promised',
      '2026-11-22T16:30:00.000Z',
      100_000,
    )
    expect(number).toMatch(/^43018101220261123100000\d$/)
    expect(isCaseNumber(number)).toBe(true)
  })

  test('stand in the event and in its letter', () => {
    const event = {
      type: 'taken-in',
      number: '⟦case⟧',
      receipt: { letter: 'l', kind: 'receipt', number: '⟦case⟧', hash: 'h' },
    } as CaseEvent
    expect(numbered(event, { case: '17' })).toMatchObject({ number: '17', receipt: { number: '17' } })
    expect(event).toMatchObject({ number: '⟦case⟧' })
    expect(fillIn('演2026-1', { case: '17' })).toBe('演2026-1')
  })
})

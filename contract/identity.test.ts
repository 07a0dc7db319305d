import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  caseCheckDigit,
  documentProblem,
  groupCaseNumber,
  idCheckCharacter,
  isCaseNumber,
  maskDocument,
  maskMobile,
  maskName,
  usccCheckCharacter,
} from './identity.ts'

describe('document numbers', () => {
  test.each([
    ['id-card', '11010519491231002X'],
    ['id-card', '11010519491231002x'],
    ['id-card', '440524188001010014'],
    ['hmt-residence', `81000019900101001${idCheckCharacter('81000019900101001')}`],
    ['passport', 'E12345678'],
    ['hk-macao-permit', 'H12345678'],
    ['taiwan-permit', '12345678'],
    ['foreign-residence', 'CHN110000000001'],
    ['uscc', '91350100M000100Y43'],
    ['other-code', 'HS-0001'],
  ] as const)('%s %s is sound', (type, number) => {
    expect(documentProblem(type, number)).toBeNull()
  })

  test.each([
    ['id-card', '110105194912310021', '校验不符'],
    ['id-card', '11010519491331002X', '出生日期不存在'],
    ['id-card', '11010519490230002X', '出生日期不存在'],
    ['id-card', '99010519491231002X', '地区代码'],
    ['id-card', '1101051949123100', '18位'],
    ['hmt-residence', '11010519491231002X', '地区代码'],
    ['passport', 'E123', '5至17位'],
    ['hk-macao-permit', 'X12345678', 'H或M'],
    ['taiwan-permit', '1234567', '8位'],
    ['uscc', '91350100M000100Y44', '校验不符'],
    ['uscc', '9135010OM000100Y43', '不含I、O'],
    ['foreign-residence', 'CHN11', '18位'],
    ['other-code', '1', '4至40位'],
  ] as const)('%s %s: %s', (type, number, problem) => {
    expect(documentProblem(type, number)).toContain(problem)
  })

  test('one wrong digit is always found', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const good = '44052418800101001'
        const bent = good
          .split('')
          .map((d, i) => (i === at ? String((Number(d) + by) % 10) : d))
          .join('')
        expect(idCheckCharacter(bent)).not.toBe(idCheckCharacter(good))
      }),
      { seed: 20261122 },
    )
  })
})

test('GB 32100: a character outside its set has no check character', () => {
  expect(usccCheckCharacter('91350100M000100Y4')).toBe('3')
  expect(usccCheckCharacter('9135010IM000100Y4')).toBe('')
})

test('ISO 7064 MOD 11,10: the standard example, every single error, every neighbouring exchange', () => {
  expect(caseCheckDigit('0794')).toBe('5')
  const head = '4301810122026112200017'
  const number = head + caseCheckDigit(head)
  expect(isCaseNumber(number)).toBe(true)
  for (let i = 0; i < number.length; i++)
    for (let by = 1; by < 10; by++) {
      const bent = number
        .split('')
        .map((d, j) => (j === i ? String((Number(d) + by) % 10) : d))
        .join('')
      expect(isCaseNumber(bent), bent).toBe(false)
    }
  expect(isCaseNumber(number.slice(1))).toBe(false)
})

test('numbers in groups, names and numbers masked', () => {
  expect(groupCaseNumber('43018101220261122000176')).toBe('430181·01·2·20261122·00017·6')
  expect(groupCaseNumber('123')).toBe('123')
  expect(maskName('王秀英')).toBe('王**')
  expect(maskName('𠮷祥')).toBe('𠮷*')
  expect(maskName('李')).toBe('李*')
  expect(maskName('')).toBe('')
  expect(maskDocument('430181199001011234')).toBe('4301**********1234')
  expect(maskDocument('1234567')).toBe('12****')
  expect(maskMobile('19900000001')).toBe('199****0001')
  expect(maskMobile('12345')).toBe('****')
})

import { expect, test } from 'vitest'
import { emptyCoverage } from './font-coverage.ts'
import { codePointName, missingPattern, printable } from './printable.ts'

const coverageOf = (text: string) => {
  const coverage = emptyCoverage()
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0
    coverage[point >> 3] = (coverage[point >> 3] ?? 0) | (1 << (point & 7))
  }
  return coverage
}
const known = coverageOf('陈家兴吉é甲乙 abc\ufffd')

test.each([
  ['字库有的字原样', '陈家兴', '陈家兴'],
  ['改变方向的记号去掉，字序不变', '甲\u202E乙\u200F', '甲乙'],
  ['零宽字符和字节序记号去掉', '陈\u200B家\uFEFF兴', '陈家兴'],
  ['控制字符去掉，制表符变空格', '陈\u0007\t家', '陈 家'],
  ['各种换行统一，换行保留', '甲\r\n乙\u2028甲\r乙', '甲\n乙\n甲\n乙'],
  ['可以合成的附加符号合成', 'e\u0301', 'é'],
  ['残缺的代理码变为替代符', '甲\ud800', '甲\ufffd'],
  ['异体选择符去掉', '家\u{E0100}', '家'],
])('%s', (_, given, printed) => {
  expect(printable(given, known)).toEqual({ data: printed, missing: [] })
})

test('字库没有的字留在原处并列出，每个码位一次，按出现次序', () => {
  const given = { name: '𠮷家𠮷', materials: [{ name: '甲龘', originals: 1 }], none: undefined, ok: true }
  expect(printable(given, known)).toEqual({ data: given, missing: [0x20bb7, 0x9f98] })
})

test('合成不了的附加符号与其他缺字一样列出', () => {
  expect(printable('甲\u0323', known).missing).toEqual([0x323])
})

test('缺字的样式和名称', () => {
  expect(missingPattern([])).toBeNull()
  expect(missingPattern([0x20bb7, 0x5d])).toBe('[\\u{20bb7}\\u{5d}]')
  expect([0x20bb7, 0x5d].map(codePointName)).toEqual(['U+20BB7', 'U+005D'])
})

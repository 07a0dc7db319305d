import { LETTER_KINDS, LETTERS, letterNumber, letterTitle, letterWord } from '@yimen/contract/documents.ts'
import { describe, expect, test } from 'vitest'

describe('文号', () => {
  test.each([
    [17, '浏文政受〔2026〕17号'],
    [1, '浏文政受〔2026〕1号'],
    [10000, '浏文政受〔2026〕10000号'],
  ])('第%i件的文号用六角括号，不加“第”，不补零', (serial, number) => {
    expect(letterNumber('浏文政', letterWord('acceptance'), 2026, serial)).toBe(number)
  })

  test('每种编号文书的文号字各不相同，办事指南不编号', () => {
    const words = LETTER_KINDS.map((kind) => LETTERS[kind].word)
    expect(words.filter((word) => word === null)).toHaveLength(1)
    expect(LETTERS.guide.word).toBeNull()
    expect(new Set(words).size).toBe(words.length)
  })
})

describe('标题', () => {
  test.each([
    ['refusal', '01', '不予行政许可决定书'],
    ['refusal', '05', '不予行政给付决定书'],
    ['refusal', '07', '不予行政确认决定书'],
    ['refusal', '20', '不予办理决定书'],
    ['grant', '01', '准予行政许可决定书'],
    ['grant', '07', '准予决定书'],
  ] as const)('%s 事项类型%s：%s', (kind, itemKind, title) => {
    expect(letterTitle(kind, { itemKind })).toBe(title)
  })
})

describe('标题', () => {
  test.each([
    ['stop', '特别程序期限告知书'],
    ['extend', '延长办理期限告知书'],
    ['resume', '恢复计算期限告知书'],
  ])('期限变动 %s：%s', (change, title) => {
    expect(letterTitle('clock-stop', { itemKind: '01', change })).toBe(title)
  })
})

import { describe, expect, test } from 'vitest'
import { gramsOf } from './grams.ts'
import { normalise } from './normalise.ts'
import { queryTerms } from './query-terms.ts'
import { searchTerms } from './search-terms.ts'
import { initialsOf, pinyinOf } from './sound.ts'

describe('normalise', () => {
  test.each([
    ['《食品经营许可证》申请', '食品经营许可证 申请'],
    ['ＡＢＣ１２', 'abc12'],
    ['100%_', '100'],
    ['  ', ''],
    ['𠮷野家', '𠮷野家'],
  ])('%j becomes %j', (text, expected) => {
    expect(normalise(text)).toBe(expected)
  })
})

describe('gramsOf', () => {
  test('single characters and pairs, once each, never across words', () => {
    expect(gramsOf('结婚 证')).toEqual(['结', '婚', '结婚', '证'])
    expect(gramsOf('好好好')).toEqual(['好', '好好'])
  })
  test('a character outside the first plane is one character', () => {
    expect(gramsOf('𠮷野')).toEqual(['𠮷', '野', '𠮷野'])
  })
})

describe('sound', () => {
  test.each([
    ['食品经营许可', 'shipinjingyingxuke', 'spjyxk'],
    ['旅馆', 'lvguan', 'lg'],
    ['银行', 'yinhang', 'yh'],
    ['A级', 'aji', 'aj'],
  ])('%s sounds %s, initials %s', (text, full, initials) => {
    expect(pinyinOf(text)).toBe(full)
    expect(initialsOf(text)).toBe(initials)
  })
})

describe('searchTerms', () => {
  test('name, aliases, everyday words, code and English name can all be found', () => {
    const terms = searchTerms({
      code: 'I01',
      name: '农村村民宅基地审批',
      nameEn: 'Approval of homestead',
      aliases: ['建房审批'],
      everyday: ['盖房子'],
    })
    expect(terms.name).toBe('农村村民宅基地审批')
    for (const part of ['宅基地', '建房审批', '盖房子', 'i01', 'homestead'])
      expect(terms.text).toContain(part)
    expect(terms.grams).toEqual(expect.arrayContaining(['宅', '宅基', '房子']))
    expect(terms.pinyin.split(' ')).toEqual(['nongcuncunminzhaijidishenpi', 'jianfangshenpi', 'gaifangzi'])
    expect(terms.initials.split(' ')).toEqual(['nccmzjdsp', 'jfsp', 'gfz'])
  })
})

describe('queryTerms', () => {
  test.each([
    ['食品 许可', { words: ['食品', '许可'], latin: null, sound: 'shipinxuke' }],
    ['ZJD', { words: ['zjd'], latin: 'zjd', sound: null }],
    ['zhai ji di', { words: ['zhai', 'ji', 'di'], latin: 'zhaijidi', sound: null }],
    ['证', { words: ['证'], latin: null, sound: null }],
    ['办 证', { words: ['办', '证'], latin: null, sound: 'banzheng' }],
  ])('%j', (question, expected) => {
    expect(queryTerms(question)).toMatchObject(expected)
  })
  test.each(['', '  ', '？！%'])('%j asks for nothing', (question) => {
    expect(queryTerms(question)).toBeNull()
  })
  test('a very long question is cut, not refused', () => {
    expect(queryTerms('证'.repeat(500))?.text).toHaveLength(60)
    expect(queryTerms('证 '.repeat(500))?.words).toHaveLength(8)
  })
})

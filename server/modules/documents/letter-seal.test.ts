import { describe, expect, test } from 'vitest'
import { fieldCipher } from '../../kernel/secret/field-cipher.ts'
import { type LetterDraft, letterHash, openLetter, sealLetter } from './letter-seal.ts'
import { SAMPLES } from './samples/index.ts'

const cipher = fieldCipher(Buffer.alloc(32, 7))
const { number, caseNumber, ...draft } = SAMPLES.acceptance.shortest

describe('封存', () => {
  test('封存的文书打开后加上文号和办件编号，与原数据一致；补打加注日期', () => {
    const sealed = sealLetter<'acceptance'>(cipher, draft)
    const open = (marks: Parameters<typeof openLetter>[2]) =>
      openLetter<'acceptance'>(cipher, Buffer.from(sealed.data, 'base64'), marks)
    expect(open({ number, caseNumber })).toEqual(SAMPLES.acceptance.shortest)
    expect(open({ number, caseNumber, reprint: { on: '2026-12-01' } }).reprint).toEqual({ on: '2026-12-01' })
  })

  test('封存内容不含明文，散列只随盐和数据变，与字段次序无关', () => {
    const sealed = sealLetter<'acceptance'>(cipher, draft)
    expect(Buffer.from(sealed.data, 'base64').toString('utf8')).not.toContain('陈家兴')
    const salt = Buffer.from(sealed.salt, 'base64')
    const hash = (data: unknown) => letterHash(salt, data).toString('base64')
    const turned = Object.fromEntries(Object.entries(draft).reverse())
    expect(hash(turned)).toBe(sealed.hash)
    const changed: LetterDraft<'acceptance'> = { ...draft, addressee: '陈家新' }
    expect(hash(changed)).not.toBe(sealed.hash)
    expect(letterHash(Buffer.alloc(16), draft).toString('base64')).not.toBe(sealed.hash)
  })
})

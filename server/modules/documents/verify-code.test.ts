import { readVerifyCode, VERIFY_ALPHABET } from '@yimen/contract/documents.ts'
import { describe, expect, test } from 'vitest'
import { verifyCode } from './verify-code.ts'

describe('校验码', () => {
  test('校验码十个字符，每个随机字节对应一个，没有易混的0、1、I、O', () => {
    expect(verifyCode(Uint8Array.from([0, 31, 32, 63, 255, 1, 2, 3, 4, 5]))).toBe('2Z2ZZ34567')
    expect(new Set(VERIFY_ALPHABET).size).toBe(32)
    expect(VERIFY_ALPHABET).not.toMatch(/[01IO]/)
  })

  test('随机字节不足十个不出码', () => {
    expect(() => verifyCode(new Uint8Array(9))).toThrow('10个随机字节')
  })

  test.each([
    ['k7m4p 2qx9a', 'K7M4P2QX9A'],
    ['Ｋ７Ｍ４Ｐ－２ＱＸ９Ａ', 'K7M4P2QX9A'],
    ['K7M4P2QX9', null],
    ['K7M4P2QX9AA', null],
    ['K7M4P2QX90', null],
    ['K7M4P2QX9O', null],
  ])('输入 %s 读作 %s', (typed, code) => {
    expect(readVerifyCode(typed)).toBe(code)
  })
})

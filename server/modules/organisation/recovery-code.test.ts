import { expect, test } from 'vitest'
import { newRecoveryCodes, readRecoveryCode, recoveryHash } from './recovery-code.ts'

test('ten codes, each its own, in groups of four', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^[a-hjkmnp-tv-z0-9]{4}(-[a-hjkmnp-tv-z0-9]{4}){3}$/)
})

test('read as people type it', () => {
  const [code = ''] = newRecoveryCodes()
  const plain = code.replaceAll('-', '')
  for (const typed of [code, plain, ` ${code.toUpperCase()} `, code.replaceAll('-', ' ')])
    expect(readRecoveryCode(typed)).toBe(plain)
  for (const typed of ['', '123456', plain.slice(1), `${plain}0`, `${plain.slice(1)}i`])
    expect(readRecoveryCode(typed)).toBeNull()
})

test('the same code of another person has another hash', () => {
  expect(recoveryHash('a', 'abcd-efgh')).toEqual(recoveryHash('a', 'abcdefgh'))
  expect(recoveryHash('a', 'abcdefgh')).not.toEqual(recoveryHash('b', 'abcdefgh'))
  expect(recoveryHash('a', 'abcdefgh')).toHaveLength(32)
})

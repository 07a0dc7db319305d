import { Secret, TOTP } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { enrolmentOf, newTotpSecret, stepOfCode } from './totp.ts'

// RFC 6238 appendix B, SHA-1; the last six of its eight digits.
const RFC = Secret.fromUTF8('12345678901234567890').base32

describe('the test vectors of RFC 6238', () => {
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i seconds: %s', (seconds, code) => {
    expect(stepOfCode(RFC, code, new Date(seconds * 1000).toISOString())).toBe(Math.floor(seconds / 30))
  })
})

describe('the window', () => {
  const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000).toISOString()
  const code = new TOTP({ secret: Secret.fromBase32(RFC) }).generate({ timestamp: 1_800_000_000_000 })
  const step = 60_000_000
  test.each([
    [-31, null],
    [-30, step],
    [0, step],
    [29, step],
    [59, step],
    [60, null],
  ])('%i seconds from the beginning of its step', (seconds, found) =>
    expect(stepOfCode(RFC, code, at(seconds))).toBe(found),
  )
  test.each(['', '28708', '2870822', '28708a', ' 287082', '２８７０８２'])('%j is no code', (text) =>
    expect(stepOfCode(RFC, text, at(0))).toBeNull(),
  )
})

test('a key is 160 random bits', () => {
  expect(Secret.fromBase32(newTotpSecret()).bytes).toHaveLength(20)
  expect(newTotpSecret()).not.toBe(newTotpSecret())
})

test('what a device reads names the system and the account', async () => {
  const { key, uri, qr } = await enrolmentOf(RFC, 'he.zhiyuan')
  expect(key.replaceAll(' ', '')).toBe(RFC)
  const read = new URL(uri)
  expect([read.protocol, read.host]).toEqual(['otpauth:', 'totp'])
  expect(decodeURIComponent(read.pathname)).toBe('/一门:he.zhiyuan')
  expect(Object.fromEntries(read.searchParams)).toEqual({
    issuer: '一门',
    secret: RFC,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  })
  expect(qr).toMatch(/^<svg /)
})

import { expect, test } from 'vitest'
import { hashOf, matching, newToken } from './token.ts'

test('256 bits that fit their own hash only', () => {
  const [one, two] = [newToken(), newToken()]
  expect(Buffer.from(one, 'base64url')).toHaveLength(32)
  const known = [{ hash: hashOf(one) }, { hash: hashOf(two) }]
  expect(matching(two, known)).toBe(known[1])
  expect(matching(newToken(), known)).toBeNull()
})

test.each([undefined, '', 'x', `${newToken()}x`, newToken().slice(1)])('%j is none', (token) => {
  expect(matching(token, [{ hash: hashOf(token ?? '') }])).toBeNull()
})

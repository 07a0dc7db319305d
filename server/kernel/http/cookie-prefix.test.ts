import { expect, test } from 'vitest'
import { withoutPrefix, withPrefix } from './cookie-prefix.ts'

test.each([
  ['yimen=1.a; Path=/; HttpOnly; Secure', '__Host-yimen=1.a; Path=/; HttpOnly; Secure'],
  ['yimen-step=1.a; Path=/api/session; Secure', '__Secure-yimen-step=1.a; Path=/api/session; Secure'],
  ['yimen=1.a; Domain=example.cn; Path=/; Secure', '__Secure-yimen=1.a; Domain=example.cn; Path=/; Secure'],
  ['yimen=; Path=/; Secure; Max-Age=0', '__Host-yimen=; Path=/; Secure; Max-Age=0'],
])('%s', (line, told) => expect(withPrefix(line)).toBe(told))

test('of what comes back only what has a prefix counts', () => {
  expect(
    withoutPrefix({ '__Host-yimen': 'own', yimen: 'planted', '__Secure-yimen-step': 's', __host: 'x' }),
  ).toEqual({ yimen: 'own', 'yimen-step': 's' })
})

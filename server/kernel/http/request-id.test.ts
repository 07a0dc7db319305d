import { expect, test } from 'vitest'
import { requestIdOf } from './request-id.ts'

const MADE = /^[0-9a-f]{8}-[0-9a-f-]{27}$/
const ofProxy = ['127.0.0.1', '203.0.113.9']

test('a trusted proxy names the request', () => {
  const id = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
  expect(requestIdOf({ headers: { 'x-request-id': id }, ips: ofProxy })).toBe(id)
})

test.each([
  ['nobody trusted', { ips: ['203.0.113.9'] }],
  ['no proxy set', {}],
])('%s: the name is our own', (_who, of) => {
  const id = requestIdOf({ headers: { 'x-request-id': 'named-by-a-caller' }, ...of } as Parameters<
    typeof requestIdOf
  >[0])
  expect(id).toMatch(MADE)
})

test.each(['short', 'x'.repeat(65), 'with space in it', 'line\nbreak-in-it', '姓名姓名姓名姓名'])(
  'not even from a proxy: %j',
  (given) => expect(requestIdOf({ headers: { 'x-request-id': given }, ips: ofProxy })).toMatch(MADE),
)

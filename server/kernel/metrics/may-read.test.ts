import { describe, expect, test } from 'vitest'
import { isPrivate, mayRead } from './may-read.ts'

const token = 'a-token-of-twenty-characters'
const local = { peer: '127.0.0.1', headers: {} }

describe('with a token', () => {
  const door = { token, isPrivate: true }
  test.each([
    ['Bearer a-token-of-twenty-characters', true],
    ['bearer a-token-of-twenty-characters', true],
    ['Bearer a-token-of-twenty-character', false],
    ['a-token-of-twenty-characters', false],
    ['Bearer ', false],
  ])('%s: %s', (authorization, may) => {
    expect(mayRead(door, { ...local, headers: { authorization } })).toBe(may)
  })
  test('nobody without it, from wherever', () => expect(mayRead(door, local)).toBe(false))
})

describe('without a token', () => {
  const door = { token: undefined, isPrivate: true }
  test.each([
    ['127.0.0.1', {}, true],
    ['::1', {}, true],
    ['::ffff:127.0.0.1', {}, true],
    ['10.0.0.9', {}, false],
    ['::ffff:10.0.0.9', {}, false],
    ['127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }, false],
    ['127.0.0.1', { forwarded: 'for=203.0.113.9' }, false],
    ['127.0.0.1', { 'x-real-ip': '203.0.113.9' }, false],
    ['127.0.0.1', { via: '1.1 proxy' }, false],
  ])('from %s with %j: %s', (peer, headers, may) => {
    expect(mayRead(door, { peer, headers })).toBe(may)
  })
  test('nobody where there is a public', () =>
    expect(mayRead({ ...door, isPrivate: false }, local)).toBe(false))
})

test.each([
  [{ host: '127.0.0.1', publicUrl: 'http://127.0.0.1:8080', trustProxy: false }, true],
  [{ host: '::1', publicUrl: 'http://[::1]:8080', trustProxy: false }, true],
  [{ host: 'localhost', publicUrl: 'http://localhost:8080', trustProxy: false }, true],
  // A proxy on the same machine, its address not trusted yet: everybody would come from 127.0.0.1.
  [{ host: '127.0.0.1', publicUrl: 'https://zw.example.gov.cn', trustProxy: false }, false],
  [{ host: '127.0.0.1', publicUrl: 'http://127.0.0.1:8080', trustProxy: 'loopback' }, false],
  [{ host: '0.0.0.0', publicUrl: 'http://127.0.0.1:8080', trustProxy: false }, false],
] as const)('%j has no public: %s', (settings, expected) => expect(isPrivate(settings)).toBe(expected))

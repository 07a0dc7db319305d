import { describe, expect, test } from 'vitest'
import { makeRoot, type NewRoot, readRootText, rootFault, writeRootText } from './root.ts'
import { ALGORITHMS, anchorSigner, fingerprint, isSignedBy } from './signer.ts'

const signer = anchorSigner(Buffer.alloc(32, 7))
const given: NewRoot = {
  centre: 1,
  seq: 2,
  at: '2026-11-22T10:00:00.000Z',
  previous: 'ab'.repeat(32),
  events: 5,
  leaves: [
    { kind: 'case', stream: 'b', seq: 3, hash: '01'.repeat(32) },
    { kind: 'case', stream: 'a', seq: 1, hash: '02'.repeat(32) },
    { kind: 'audit', stream: 'grants', seq: 1, hash: '03'.repeat(32) },
  ],
}

describe('a root', () => {
  test('holds, as text too, and lists its streams in order', () => {
    const root = makeRoot(given, signer)
    expect(rootFault(root)).toBeNull()
    expect(root.leaves.map(({ stream }) => stream)).toEqual(['grants', 'a', 'b'])
    expect(readRootText(writeRootText(root))).toEqual(root)
  })

  test('the same record makes the same root', () => {
    const leaves = given.leaves.toReversed()
    expect(writeRootText(makeRoot({ ...given, leaves }, signer))).toBe(writeRootText(makeRoot(given, signer)))
  })

  test.each([
    ['centre', 2, '各项内容与根的哈希不符'],
    ['seq', 3, '各项内容与根的哈希不符'],
    ['at', '2026-11-22T11:00:00.000Z', '各项内容与根的哈希不符'],
    ['previous', '', '各项内容与根的哈希不符'],
    ['events', 6, '各项内容与根的哈希不符'],
    ['streams', 2, '所列的流与其数目不符'],
    ['merkle', 'cd'.repeat(32), '所列的流与默克尔根不符'],
    ['root', 'cd'.repeat(32), '各项内容与根的哈希不符'],
    ['signature', '00'.repeat(64), '签名不符'],
    ['publicKey', anchorSigner(Buffer.alloc(32, 8)).publicKey, '签名不符'],
    ['algorithm', 'sm2', '签名不符'],
    ['algorithm', 'none', '签名不符'],
  ])('with another %s (%s) is found out', (member, value, words) => {
    expect(rootFault({ ...makeRoot(given, signer), [member]: value })).toBe(words)
  })

  test('with a leaf changed or taken away is found out', () => {
    const root = makeRoot(given, signer)
    const changed = root.leaves.map((leaf) => ({ ...leaf, seq: 9 }))
    expect(rootFault({ ...root, leaves: changed })).toBe('所列的流与默克尔根不符')
    expect(rootFault({ ...root, streams: 2, leaves: root.leaves.slice(1) })).toBe('所列的流与默克尔根不符')
    expect(rootFault({ ...root, streams: 0, leaves: [] })).toBe('所列的流与其数目不符')
  })

  test.each(['', '{}', '[]', 'null', '{"format":"yimen.anchor.1"}'])('%j is none', (text) => {
    expect(readRootText(text)).toBeNull()
  })

  test('with a member more is none', () => {
    expect(readRootText(JSON.stringify({ ...makeRoot(given, signer), more: 1 }))).toBeNull()
  })
})

describe.each(ALGORITHMS)('%s', (algorithm) => {
  const own = anchorSigner(Buffer.alloc(32, 7), algorithm)

  test('the same SIGNING_KEY gives the same public key, another one another', () => {
    expect(anchorSigner(Buffer.alloc(32, 7), algorithm).publicKey).toBe(own.publicKey)
    expect(anchorSigner(Buffer.alloc(32, 8), algorithm).publicKey).not.toBe(own.publicKey)
    expect(fingerprint(own.publicKey)).toMatch(/^[0-9a-f]{64}$/)
  })

  test('a signature holds for its message and key only', () => {
    const signature = own.sign('根')
    expect(isSignedBy('根', { ...own, signature })).toBe(true)
    expect(isSignedBy('枝', { ...own, signature })).toBe(false)
    const other = anchorSigner(Buffer.alloc(32, 8), algorithm)
    expect(isSignedBy('根', { ...other, signature })).toBe(false)
    expect(isSignedBy('根', { ...own, signature: 'zz' })).toBe(false)
    expect(isSignedBy('根', { ...own, publicKey: '', signature })).toBe(false)
  })

  test('a root signed so holds', () => {
    expect(rootFault(makeRoot(given, own))).toBeNull()
  })
})

test('a SIGNING_KEY of another length is refused', () => {
  expect(() => anchorSigner(Buffer.alloc(31))).toThrow('32 bytes')
})

import { describe, expect, test } from 'vitest'
import { sm3 } from '../event-log/event.ts'
import { type Leaf, leafHash, merkleRoot } from './merkle.ts'

const leaf = (n: number): Leaf => ({ kind: 'case', stream: `s${n}`, seq: n, hash: 'ab'.repeat(32) })
const leaves = (n: number): Leaf[] => Array.from({ length: n }, (_, i) => leaf(i + 1))
const node = (left: Buffer, right: Buffer): Buffer => sm3(Buffer.from([1]), left, right)
const h = (n: number): Buffer => leafHash(leaf(n))

describe('the tree', () => {
  test('the bytes of a leaf', () => {
    expect(h(1)).toEqual(sm3(`\0yimen.leaf.1\ncase\ns1\n1\n${'ab'.repeat(32)}`))
  })

  test.each([
    [1, h(1)],
    [2, node(h(1), h(2))],
    [3, node(node(h(1), h(2)), h(3))],
    [5, node(node(node(h(1), h(2)), node(h(3), h(4))), h(5))],
    [6, node(node(node(h(1), h(2)), node(h(3), h(4))), node(h(5), h(6)))],
  ])('of %i leaves', (n, root) => {
    expect(merkleRoot(leaves(n))).toEqual(root)
  })

  test('of none is refused', () => {
    expect(() => merkleRoot([])).toThrow(RangeError)
  })

  test('changes with every leaf, its place and its number', () => {
    const roots = [
      leaves(4),
      leaves(3),
      leaves(5),
      leaves(4).toReversed(),
      leaves(4).with(2, { ...leaf(3), seq: 4 }),
      leaves(4).with(2, { ...leaf(3), kind: 'audit' }),
      leaves(4).with(2, { ...leaf(3), hash: 'cd'.repeat(32) }),
      // An odd one out is not paired with itself.
      [...leaves(3), leaf(3)],
    ]
    expect(new Set(roots.map((given) => merkleRoot(given).toString('hex'))).size).toBe(roots.length)
  })
})

import { describe, expect, test } from 'vitest'
import { wrongTries } from './wrong-tries.ts'

const MINUTE = 60_000
const five = () => wrongTries({ most: 5, withinMs: 15 * MINUTE })

describe('wrong tries', () => {
  test('five pass, the sixth waits until the first is a quarter of an hour old', () => {
    const tries = five()
    for (let i = 0; i < 5; i++) expect(tries.begin('a', i * MINUTE)).toBe(0)
    expect(tries.begin('a', 5 * MINUTE)).toBe(10 * 60)
    expect(tries.begin('a', 15 * MINUTE - 1)).toBe(1)
    expect(tries.begin('a', 15 * MINUTE)).toBe(0)
  })
  test('waiting does not lengthen the wait', () => {
    const tries = five()
    for (let i = 0; i < 5; i++) tries.begin('a', 0)
    for (let i = 0; i < 50; i++) expect(tries.begin('a', MINUTE)).toBe(14 * 60)
  })
  test('right tries do not count, wrong ones among them do', () => {
    const tries = five()
    for (let i = 0; i < 20; i++) {
      expect(tries.begin('a', i)).toBe(0)
      tries.forgive('a', i)
    }
    for (let i = 0; i < 4; i++) tries.begin('a', 100 + i)
    expect(tries.begin('a', 200)).toBe(0)
    tries.forgive('a', 200)
    expect(tries.begin('a', 201)).toBe(0)
    expect(tries.begin('a', 202)).toBeGreaterThan(0)
  })
  test('one key does not wait for another', () => {
    const tries = five()
    for (let i = 0; i < 5; i++) tries.begin('a', 0)
    expect(tries.begin('b', 0)).toBe(0)
  })
  test('many at once: no more than five are looked up', () => {
    const tries = five()
    expect(Array.from({ length: 100 }, () => tries.begin('a', 0)).filter((wait) => wait === 0)).toHaveLength(
      5,
    )
  })
})

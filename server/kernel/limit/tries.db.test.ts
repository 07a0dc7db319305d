import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../db/pool.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { fieldCipher } from '../secret/field-cipher.ts'
import { countedTries, type NamedLimit, type Tries } from './tries.ts'

const MINUTE = 60_000
const began = Date.parse('2026-11-23T02:00:00.000Z')
const at = (ms: number): string => new Date(began + ms).toISOString()

let fresh: FreshDatabase
let second: Database
let one: Tries
let other: Tries
beforeAll(async () => {
  fresh = await freshDatabase()
  second = openDatabase({ url: fresh.appUrl, size: 4 })
  const cipher = fieldCipher(randomBytes(32))
  one = countedTries(fresh.database, cipher)
  other = countedTries(second, cipher)
})
afterAll(async () => {
  await second.end()
  await fresh.drop()
})

let five: NamedLimit
beforeEach(() => {
  five = { kind: 'trial', about: randomBytes(6).toString('hex'), most: 5, withinSeconds: 900 }
})

describe('wrong tries', () => {
  test('five pass, counted by two servers together, and the sixth waits until the first is old', async () => {
    for (let i = 0; i < 5; i++)
      expect(await (i % 2 === 0 ? one : other).begin(1, [five], at(i * MINUTE))).toBe(0)
    expect(await one.begin(1, [five], at(5 * MINUTE))).toBe(600)
    expect(await other.begin(1, [five], at(15 * MINUTE - 1))).toBe(1)
    expect(await other.begin(1, [five], at(15 * MINUTE))).toBe(0)
    expect(await one.begin(1, [five], at(15 * MINUTE))).toBe(60)
  })

  test('waiting does not lengthen the wait', async () => {
    for (let i = 0; i < 5; i++) await one.begin(1, [five], at(0))
    for (let i = 0; i < 8; i++) expect(await one.begin(1, [five], at(MINUTE))).toBe(14 * 60)
  })

  test('right tries do not count, wrong ones among them do', async () => {
    for (let i = 0; i < 8; i++) {
      expect(await one.begin(1, [five], at(i))).toBe(0)
      await other.forgive(1, [five], at(i))
    }
    for (let i = 0; i < 4; i++) await one.begin(1, [five], at(100 + i))
    expect(await one.begin(1, [five], at(200))).toBe(0)
    await one.forgive(1, [five], at(200))
    expect(await one.begin(1, [five], at(201))).toBe(0)
    expect(await one.begin(1, [five], at(202))).toBeGreaterThan(0)
  })

  test('where one of several limits is reached, nothing is counted under the others', async () => {
    const wide = { ...five, kind: 'trial-wide', most: 6 }
    for (let i = 0; i < 5; i++) expect(await one.begin(1, [five, wide], at(0))).toBe(0)
    for (let i = 0; i < 3; i++) expect(await one.begin(1, [five, wide], at(1))).toBeGreaterThan(0)
    expect(await one.begin(1, [wide], at(2))).toBe(0)
    expect(await one.begin(1, [wide], at(3))).toBeGreaterThan(0)
  })

  test('forty at once over two servers: five pass', async () => {
    const wide = { ...five, kind: 'a-wide', most: 1000 }
    const waits = await Promise.all(
      Array.from({ length: 40 }, async (_, i) =>
        (i % 2 === 0 ? one : other).begin(1, i % 3 === 0 ? [five, wide] : [wide, five], at(i)),
      ),
    )
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5)
  })

  test('a clock set back makes nobody wait longer than the window', async () => {
    for (let i = 0; i < 5; i++) await one.begin(1, [five], at(60 * MINUTE))
    expect(await one.begin(1, [five], at(0))).toBe(900)
  })

  test('one key and one centre do not wait for another', async () => {
    for (let i = 0; i < 5; i++) await one.begin(1, [five], at(0))
    expect(await one.begin(1, [{ ...five, about: 'else' }], at(0))).toBe(0)
    expect(await one.begin(2, [five], at(0))).toBe(0)
  })
})

import { expect, test } from 'vitest'
import { attemptFor } from './attempt.ts'
import { uuid } from './uuid.ts'

const ids = () => {
  let next = 0
  return () => `id-${(next += 1)}`
}

test('asking again with the same words keeps the command id', () => {
  const make = ids()
  const first = attemptFor(null, { version: 1, reason: '甲' }, make)
  expect(attemptFor(first, { version: 1, reason: '甲' }, make)).toBe(first)
})

test('other words are another command', () => {
  const make = ids()
  const first = attemptFor(null, { version: 1, reason: '甲' }, make)
  expect(attemptFor(first, { version: 2, reason: '甲' }, make).commandId).toBe('id-2')
})

test('a uuid is of version 7, carries its time and is never the same twice', () => {
  const id = uuid(0x0191_2345_6789)
  expect(id).toMatch(/^01912345-6789-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(uuid(1)).not.toBe(uuid(1))
})

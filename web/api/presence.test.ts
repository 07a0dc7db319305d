import { describe, expect, test } from 'vitest'
import { ABSENT_AFTER, isPresent } from './presence.ts'

describe('presence', () => {
  test('a page that nobody touches stops asking by itself long before the workstation locks', () => {
    const opened = Date.now()
    expect(isPresent(opened + ABSENT_AFTER - 1_000)).toBe(true)
    expect(isPresent(opened + ABSENT_AFTER + 1_000)).toBe(false)
    expect(ABSENT_AFTER).toBeLessThan(20 * 60_000)
  })
})

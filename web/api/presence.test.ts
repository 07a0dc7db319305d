import { describeClause } from '@yimen/rulebook/testing.ts'
import { expect, test } from 'vitest'
import { ABSENT_AFTER, isPresent } from './presence.ts'

describeClause('computers.5', () => {
  test('a page that nobody touches stops asking by itself long before the workstation locks', () => {
    const opened = Date.now()
    expect(isPresent(opened + ABSENT_AFTER - 1_000)).toBe(true)
    expect(isPresent(opened + ABSENT_AFTER + 1_000)).toBe(false)
    expect(ABSENT_AFTER).toBeLessThan(20 * 60_000)
  })
})

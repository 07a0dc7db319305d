import { expect, test } from 'vitest'
import { heldOn } from './held.ts'

test.each([
  ['2026-11-20', null, 'now'],
  ['2026-11-21', null, 'later'],
  ['2026-11-19', '2026-11-20', 'now'],
  ['2026-11-18', '2026-11-19', 'over'],
  // Taken back before its first day.
  ['2026-11-25', '2026-11-22', 'over'],
] as const)('from %s to %s is %s', (fromOn, toOn, held) => {
  expect(heldOn({ fromOn, toOn }, '2026-11-20')).toBe(held)
})

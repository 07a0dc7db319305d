import { describe, expect, test } from 'vitest'
import { warningOf } from './warning.ts'

const at = Date.parse('2026-11-23T18:30:00+08:00')

describe('the warning before the lock', () => {
  test.each([
    [301, null],
    [300, '5 分 0 秒'],
    [61, '1 分 1 秒'],
    [59, '59 秒'],
    [0, '0 秒'],
    [-5, '0 秒'],
  ])('%i seconds before the lock the page says %s', (seconds, text) => {
    expect(warningOf('2026-11-23T18:30:00+08:00', at - seconds * 1000)?.text ?? null).toBe(text)
  })
})

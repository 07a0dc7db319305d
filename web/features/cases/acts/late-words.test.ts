import { describe, expect, test } from 'vitest'
import { lateWords } from './late-words.ts'

describe('what is said of a late entry', () => {
  test('a late entry says when it was done in local time, why it is entered only now, and on which paper', () => {
    const late = { at: '2026-11-20T15:30', reason: ' 停电 ', paper: 'ZZ-0007' }
    expect(lateWords({ late })).toEqual({
      actAt: '2026-11-20T15:30:00+08:00',
      lateReason: '停电',
      paperNumber: 'ZZ-0007',
    })
  })

  test('an ordinary entry says nothing of it', () => {
    expect(lateWords({})).toEqual({})
    expect(lateWords({ late: { at: '', reason: '  ' } })).toEqual({})
  })
})

import { describe, expect, test } from 'vitest'
import { illFormedText } from './ill-formed.ts'

const fields = (...parts: unknown[]) => illFormedText(...parts).map(({ field }) => field)

describe('text that is no text', () => {
  test.each([
    ['a half character', { name: '张\ud800' }, ['name']],
    ['the other half', { applicant: { name: '\udfb7' } }, ['applicant.name']],
    ['in a list', { points: [{ requirement: '好' }, { requirement: '\ud842' }] }, ['points.1.requirement']],
    ['in the name of a field', { answers: { '\ud800': 'a' } }, ['answers']],
  ])('%s is refused by its field', (_what, body, expected) => {
    expect(fields(undefined, {}, body)).toEqual(expected)
  })
  test('a whole rare character, numbers and nothing pass', () => {
    expect(fields({ name: '𠮷野家', n: 3, none: null, yes: true, list: ['𰻝'] }, undefined, null)).toEqual([])
  })
  test('depth is no problem', () => {
    expect(fields(JSON.parse(`${'['.repeat(100_000)}"a"${']'.repeat(100_000)}`))).toEqual([])
  })
})

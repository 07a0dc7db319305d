import { describe, expect, test } from 'vitest'
import pg from 'pg'
import { StatementFailed } from '../../db/pool.ts'
import { described } from './described.ts'

describe('what the log says of an error', () => {
  test('of the database: which statement and state, never its words', () => {
    const cause = new pg.DatabaseError('invalid input syntax for type date: "陈家兴"', 10, 'error')
    cause.code = '22007'
    cause.detail = 'Key (number)=(430181198001010010) exists.'
    const said = described(new StatementFailed('cases.append', cause))
    expect(said).toMatch(/^cases\.append 22007 \| at /)
    expect(said).not.toMatch(/陈家兴|430181198001010010/)
  })
  test('of text that can not be read: not the text', () => {
    const broken = (): unknown => JSON.parse('{"name":"陈家兴"')
    let said = ''
    try {
      broken()
    } catch (error) {
      said = described(error)
    }
    expect(said).toMatch(/^SyntaxError \| at /)
    expect(said).not.toContain('陈')
  })
  test('of a bug: its words and its place', () => {
    expect(described(new TypeError('a case without events'))).toMatch(
      /^TypeError: a case without events \| at .*described\.test\.ts/,
    )
    expect(described('thrown text')).toBe('string')
  })
})

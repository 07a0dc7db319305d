import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { databaseError, DatabaseGone } from '../../db/database-error.ts'
import { databaseOutcome, isDiskFull } from './database-outcome.ts'

const failed = (code: string, detail?: string): unknown => {
  const error = new pg.DatabaseError('could not', 0, 'error')
  error.code = code
  if (detail !== undefined) error.detail = detail
  return databaseError(error, 'test.statement')
}

describe('what the database refused, as an answer', () => {
  test.each([
    ['53100', 503, '磁盘已满'],
    ['53200', 503, '请稍候'],
    ['53300', 503, '请稍候'],
    ['57014', 503, '请稍候'],
    ['55P03', 503, '请稍候'],
    ['YM001', 409, '刚刚有了变化'],
    ['YM002', 409, '操作编号'],
    ['YM003', 404, '没有找到'],
  ])('%s: %i', (code, status, words) => {
    const outcome = databaseOutcome(failed(code))
    expect(outcome?.status).toBe(status)
    expect(outcome?.message).toContain(words)
    expect(outcome?.retryAfter === undefined).toBe(status !== 503)
  })

  test('a stale version says which one stands', () => {
    expect(databaseOutcome(failed('YM001', '7'))?.changed).toEqual({ version: 7 })
  })

  test('a full disk is told apart, and asked again less often than a short absence', () => {
    expect(isDiskFull(failed('53100'))).toBe(true)
    expect(isDiskFull(failed('53200'))).toBe(false)
    const [full, gone] = [databaseOutcome(failed('53100')), databaseOutcome(new DatabaseGone('away'))]
    expect(full?.retryAfter).toBeGreaterThan(gone?.retryAfter ?? Number.POSITIVE_INFINITY)
  })

  test.each(['23505', '42P01', 'XX000'])('%s is a bug', (code) => {
    expect(databaseOutcome(failed(code))).toBeNull()
  })

  test('so is what never came from the database', () => {
    expect(databaseOutcome(new Error('no'))).toBeNull()
  })
})

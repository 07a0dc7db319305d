import { ROLES } from '@yimen/contract/organisation.ts'
import { describe, expect, test } from 'vitest'
import { isProvedNow, mustHaveSecondFactor, nextStep } from './second-factor.ts'

describe('who must have a second factor', () => {
  test('those who decide or administer, where it is required', () => {
    const must = ROLES.filter((role) => mustHaveSecondFactor('required', [{ role }]))
    expect(must).toEqual([
      'approver',
      'unit-lead',
      'supervision-section',
      'director',
      'network-administrator',
      'administrator',
    ])
  })
  test('one such role among others is enough', () => {
    expect(mustHaveSecondFactor('required', [{ role: 'clerk' }, { role: 'approver' }])).toBe(true)
    expect(mustHaveSecondFactor('required', [])).toBe(false)
  })
  test('nobody where it is offered', () => {
    expect(ROLES.some((role) => mustHaveSecondFactor('offered', [{ role }]))).toBe(false)
  })
})

describe('what comes after the password', () => {
  const facts = { isRequired: false, isEnrolled: false, wasReset: false, provedElsewhere: false }
  test.each([
    [{}, null],
    [{ isRequired: true }, 'enrol'],
    [{ isEnrolled: true }, 'code'],
    [{ isRequired: true, isEnrolled: true }, 'code'],
    [{ wasReset: true }, 'offer'],
    [{ wasReset: true, isRequired: true }, 'enrol'],
    [{ isEnrolled: true, provedElsewhere: true }, null],
    [{ isRequired: true, provedElsewhere: true }, null],
  ])('%j: %s', (more, step) => expect(nextStep({ ...facts, ...more })).toBe(step))
})

describe('a proof given before', () => {
  const provedAt = '2026-11-20T01:00:00.000Z'
  test.each([
    ['2026-11-20T01:14:59.999Z', true],
    ['2026-11-20T01:15:00.000Z', false],
  ])('at %s: %s', (now, good) => expect(isProvedNow({ isEnrolled: true, provedAt }, now)).toBe(good))
  test('none is asked of whoever has no device', () => {
    expect(isProvedNow({ isEnrolled: false, provedAt: null }, provedAt)).toBe(true)
    expect(isProvedNow({ isEnrolled: true, provedAt: null }, provedAt)).toBe(false)
  })
})

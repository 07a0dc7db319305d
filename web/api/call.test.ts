import { expect, test } from 'vitest'
import { addressOf } from './call.ts'
import { failureKind, failureOf, mayRetry } from './failure.ts'

test.each([
  ['/cases/:caseId', { caseId: 'a/b' }, undefined, '/api/cases/a%2Fb'],
  ['/queue', undefined, { tab: 'now', cursor: undefined }, '/api/queue?tab=now'],
  ['/items', undefined, { q: '宅基地' }, '/api/items?q=%E5%AE%85%E5%9F%BA%E5%9C%B0'],
])('%s is filled in', (path, params, query, address) => {
  expect(addressOf(path, params, query)).toBe(address)
})

test.each([
  [401, '', 'signed-out'],
  [401, 'locked', 'locked'],
  [403, '', 'forbidden'],
  [404, '', 'unknown'],
  [409, 'stale', 'stale'],
  [409, 'command-reused', 'reused'],
  [422, '', 'refused'],
  [400, '', 'malformed'],
  [429, '', 'busy'],
  [503, '', 'busy'],
  [500, '', 'failing'],
] as const)('%i %s means %s', (status, code, kind) => {
  expect(failureKind(status, code)).toBe(kind)
})

test('refusals come with their fields, and a refusal is not asked again unchanged', () => {
  const refusals = [{ clause: 'items.4.3', field: 'materials', message: '材料还差 2 份' }]
  const failure = failureOf(422, null, { error: { code: 'refused', message: '还不能受理', refusals } })
  expect(failure.refusals).toEqual(refusals)
  expect(failure.message).toBe('还不能受理')
  expect(mayRetry(failure)).toBe(false)
})

test('a busy server says when to ask again', () => {
  const failure = failureOf(503, '4', null)
  expect(failure.retryAfter).toBe(4)
  expect(mayRetry(failure)).toBe(true)
})

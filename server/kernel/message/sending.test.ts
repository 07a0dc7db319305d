import { describe, expect, test } from 'vitest'
import { publishedCalendar } from '../calendar/index.ts'
import { channelsTo, phoneDueAt, plannedBody } from './plan.ts'
import { nextTryAt, type Sender, word } from './sending.ts'

const nowAt = '2026-11-20T02:00:00.000Z'
const never: Sender = () => Promise.resolve({ outcome: 'sent', answer: '' })

describe('again', () => {
  test.each([
    [1, '2026-11-20T02:00:30.000Z'],
    [2, '2026-11-20T02:01:00.000Z'],
    [5, '2026-11-20T03:00:00.000Z'],
    [6, null],
    [7, null],
  ])('after attempt %i: %s', (attempt, at) => {
    expect(nextTryAt(attempt, nowAt)).toBe(at)
  })
})

describe('which ways', () => {
  const both = { sms: never, email: never }
  test.each([
    [{ mobile: '19900000001', email: 'a@b.cn' }, both, ['sms', 'email']],
    [{ mobile: '19900000001', email: 'a@b.cn' }, { email: never }, ['email']],
    [{ mobile: '0731-83600096' }, both, []],
    [{}, both, []],
    [{ mobile: '19900000001' }, {}, []],
  ])('%o by %o: %j', (contact, senders, channels) => {
    expect(channelsTo(contact, senders)).toEqual(channels)
  })
})

test.each([
  ['on a Friday', '2026-11-20T02:00:00.000Z', '2026-11-23T10:00:00.000Z'],
  ['on a Saturday', '2026-11-21T02:00:00.000Z', '2026-11-23T10:00:00.000Z'],
  ['on a Monday evening', '2026-11-23T12:00:00.000Z', '2026-11-24T10:00:00.000Z'],
])('a call asked for %s is due by the end of the next working day', (_when, at, due) => {
  expect(phoneDueAt(at, publishedCalendar())).toBe(due)
})

test('what is kept of an answer is one word; what is said of a message is no word of it', () => {
  expect(word('<id 1@x> 陈家兴\r\n19900000001')).toBe('<id1@x>19900000001')
  expect(word('a'.repeat(500))).toHaveLength(120)
  const body = plannedBody(
    { id: 'm', kind: 'accepted', clause: 'cases.2.2', hash: 'ab', personId: null, partyId: 'p', told: false },
    ['sms'],
  )
  expect(JSON.parse(body)).toEqual({
    message: 'm',
    hash: 'ab',
    kind: 'accepted',
    clause: 'cases.2.2',
    channels: ['sms'],
    told: false,
    partyId: 'p',
  })
})

import { describe, expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import type { CaseEvent } from './case.ts'
import { lateNews } from './late-message.ts'
import { cameInPerson, isStillThere, messagesOf } from './messages.ts'
import { accepted, CASE, FRIDAY, given, letterRef, scene, takenIn, WINDOW, words } from './testing-decide.ts'

/** Taken in on Friday at nine. */
const NOON = '2026-11-20T12:00:00+08:00'
const told = (before: CaseEvent[], event: CaseEvent, said = '原因') =>
  messagesOf(
    [event],
    { caseId: CASE, commandId: 'c1', after: given(...before, event), read: () => said },
    scene({ now: event.actAt }).ctx,
  )

describe('who is still there', () => {
  test.each([
    ['window', '2026-11-20T09:30:00+08:00', true],
    ['window', '2026-11-20T09:30:01+08:00', false],
    ['home-visit', '2026-11-20T09:30:00+08:00', true],
    ['website', '2026-11-20T09:00:00+08:00', false],
    ['post', '2026-11-20T09:00:00+08:00', false],
  ])('%s at %s: %s', (channel, at, there) => {
    expect(isStillThere({ channel, takenInAt: FRIDAY }, at)).toBe(there)
  })
})

describeClause('cases.2.2', () => {
  test('a longer term is told with its day and its reason, and must reach', () => {
    const [message] = told([takenIn(), accepted()], {
      type: 'extension-decided',
      actAt: NOON,
      approved: true,
      days: 5,
      reason: words('r'),
      due: '2026-12-30',
      letter: letterRef('clock-stop'),
    })
    expect(message).toMatchObject({ kind: 'extended', clause: 'cases.2.2', phonedBy: `window:${WINDOW}` })
    expect(message?.words.zh).toMatch(/经批准延长办理期限，.+前办结。原因：原因。/)
    expect(message?.told).toBeUndefined()
  })
  test('one that was not approved is no news', () => {
    const event: CaseEvent = {
      type: 'extension-decided',
      actAt: NOON,
      approved: false,
      days: 5,
      reason: words('r'),
      due: null,
      letter: null,
    }
    expect(told([takenIn(), accepted()], event)).toEqual([])
  })
  test('acceptance while he waits is told there', () => {
    const [message] = told([takenIn()], accepted({ actAt: FRIDAY }))
    expect(message).toMatchObject({ kind: 'accepted', told: { how: 'person', by: 'p-clerk' } })
  })
})

describeClause('first-receiver.2.4', () => {
  const offered = (way: string): CaseEvent => ({ type: 'offered', actAt: NOON, told: way, note: null })
  test.each([
    ['phone', { how: 'phone', at: NOON, by: 'p-clerk' }, null],
    ['message', undefined, `window:${WINDOW}`],
    ['post', undefined, null],
  ])('ready to be collected, told by %s', (way, how, phonedBy) => {
    const [message] = told([takenIn(), accepted()], offered(way))
    expect(message).toMatchObject({ kind: 'ready', clause: 'first-receiver.2.4', phonedBy })
    expect(message?.told).toEqual(how)
  })
})

describe('what ends a call', () => {
  const delivered = (way: string): CaseEvent => ({
    type: 'delivered',
    actAt: NOON,
    way,
    receiver: words('x'),
    proof: null,
    letter: null,
  })
  test.each([
    [delivered('in-person'), true],
    [delivered('agent'), true],
    [delivered('post'), false],
    [{ type: 'supplemented', actAt: NOON, materials: {}, met: [] } as CaseEvent, true],
    [{ type: 'withdrawn', actAt: NOON, by: 'applicant', reason: words('x') } as CaseEvent, true],
    [accepted(), false],
  ])('%o: %s', (event, ended) => {
    expect(cameInPerson([event])).toBe(ended)
  })
})

describeClause('fault.5.5', () => {
  test('late: told with its day and where it stands, by the window, which owes that it reaches', () => {
    const { ctx } = scene({ now: '2027-01-30T09:00:00+08:00' })
    const { message, duty } = lateNews(given(takenIn(), accepted()), CASE, ctx, () => 'id')
    expect(message).toMatchObject([
      {
        kind: 'late',
        clause: 'fault.5.5',
        phonedBy: `window:${WINDOW}`,
        fulfils: { code: 'cases.tell-late', occurrence: duty[0]?.occurrence },
      },
    ])
    expect(message[0]?.words.zh).toMatch(/对不住。原因：/)
    expect(message[0]?.words.en).toMatch(/was not finished by the promised .+ We are sorry/)
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { derivedId } from '../../kernel/event-log/ids.ts'
import { lockWorkstation } from './duties.ts'
import { friday, openHall } from './testing-lock.ts'

let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  hall = await openHall()
})
afterAll(async () => await hall.close())

const closing = friday('18:35:00')
const justAfter = friday('18:35:00.001')
/** Everybody is at work until the end, so that idleness is not what locks. */
const morning = friday('09:00:00')

describeClause('computers.5', () => {
  test('signing in owes the lock after closing; its moment itself is in time, a moment later the system locks', async () => {
    const station = await hall.signIn('clerk', morning)
    const heard = hall.hear('clerk')
    const others = hall.hear('colleague')
    const { personId } = hall.centre.people.clerk
    expect(await hall.owed(station)).toEqual([
      {
        occurrence: station.sessionId,
        state: 'open',
        dueAt: closing,
        holder: `person:${personId}`,
        settled: false,
      },
    ])
    await hall.tick(closing)
    expect([await hall.lockedAt(station), heard]).toEqual([null, []])
    expect(await hall.tick(justAfter)).toMatchObject({ missed: 1, settled: 1 })
    expect(await hall.lockedAt(station)).toBe(justAfter)
    expect(heard).toEqual([{ kind: 'lock', id: station.sessionId }])
    expect(others).toEqual([])
    hall.clock.now = justAfter
    expect((await hall.send('GET', '/session', station)).json()).toMatchObject({ locked: true })
  })

  test('ticks at once and ticks again lock once', async () => {
    const station = await hall.signIn('clerk', morning)
    const heard = hall.hear('clerk')
    await Promise.all([0, 1, 2, 3].map(async () => await hall.tick(justAfter)))
    await hall.tick(friday('18:36:00'))
    expect(await hall.lockedAt(station)).toBe(justAfter)
    expect(heard).toHaveLength(1)
    expect(await hall.acts(station)).toEqual(['signed-in', 'locked-after-hours'])
  })

  test('the reminder goes to the screens of whoever owes it, at closing and thirty minutes', async () => {
    await hall.signIn('lead', morning)
    const mine = `person:${hall.centre.people.lead.personId}`
    await hall.tick(friday('18:29:59.999'))
    expect(await hall.reminders()).not.toContain(mine)
    await hall.tick(friday('18:30:00'))
    expect(await hall.reminders()).toContain(mine)
  })

  test('an extension moves it', async () => {
    const station = await hall.signIn('clerk', friday('18:20:00'))
    hall.clock.now = friday('18:31:00')
    await hall.send('POST', '/session/extension', station, { reason: 'visitor' })
    expect(await hall.owed(station)).toMatchObject([{ state: 'open', dueAt: friday('19:31:00') }])
    await hall.tick(friday('19:31:00'))
    expect(await hall.lockedAt(station)).toBeNull()
    await hall.tick(friday('19:31:00.001'))
    expect(await hall.lockedAt(station)).toBe(friday('19:31:00.001'))
  })

  test('locked by hand it is done; unlocked it is owed again, after a miss once more', async () => {
    const station = await hall.signIn('clerk', friday('17:50:00'))
    const heard = hall.hear('clerk')
    hall.clock.now = friday('18:00:00')
    await hall.send('POST', '/session/lock', station, {})
    expect(heard).toEqual([{ kind: 'lock', id: station.sessionId }])
    expect(await hall.owed(station)).toMatchObject([{ state: 'fulfilled' }])
    await hall.send('POST', '/session/unlock', station, { password: hall.password })
    expect(await hall.owed(station)).toMatchObject([{ state: 'open', dueAt: closing }])

    await hall.tick(justAfter)
    hall.clock.now = friday('18:40:00')
    await hall.send('POST', '/session/unlock', station, { password: hall.password })
    expect(await hall.lockedAt(station)).toBeNull()
    expect(await hall.owed(station)).toMatchObject([
      { occurrence: station.sessionId, state: 'missed', settled: true },
      { occurrence: `${station.sessionId}@${hall.clock.now}`, state: 'open', dueAt: friday('19:40:00') },
    ])
    await hall.tick(friday('19:40:00.001'))
    expect(await hall.lockedAt(station)).toBe(friday('19:40:00.001'))
  })

  test('signing out takes it back', async () => {
    const station = await hall.signIn('clerk', morning)
    expect((await hall.send('DELETE', '/session', station)).statusCode).toBe(200)
    expect(await hall.owed(station)).toMatchObject([{ state: 'dropped' }])
    expect(await hall.tick(justAfter)).toMatchObject({ missed: 0 })
  })

  test('so does signing in anew in the same browser', async () => {
    const first = await hall.signIn('clerk', morning)
    const second = await hall.signIn('clerk', friday('09:05:00'), first.cookies)
    expect(await hall.owed(first)).toMatchObject([{ state: 'dropped' }])
    expect(await hall.owed(second)).toMatchObject([{ state: 'open' }])
    await hall.send('DELETE', '/session', second)
  })

  test('a new password takes back that of the other workstations only', async () => {
    const here = await hall.signIn('colleague', morning)
    const elsewhere = await hall.signIn('colleague', morning)
    const asked = { old: hall.password, new: '春雨-老街-书声-桂花' }
    expect((await hall.send('POST', '/session/password', here, asked)).statusCode).toBe(200)
    expect(await hall.owed(elsewhere)).toMatchObject([{ state: 'dropped' }])
    expect(await hall.owed(here)).toMatchObject([{ state: 'open' }])
  })

  test('extended beyond the end of the session, nothing is owed any longer', async () => {
    const station = await hall.signIn('approver', friday('07:00:00'))
    for (let hour = 7; hour < 18; hour++)
      for (const minute of ['15', '30', '45', '59']) {
        hall.clock.now = friday(`${String(hour).padStart(2, '0')}:${minute}:00`)
        await hall.send('GET', '/session', station)
      }
    await hall.send('POST', '/session/extension', station, { reason: 'late-shift' })
    // An hour from 17:59 lies before the end at 19:00; an hour from 18:10 does not.
    expect(await hall.owed(station)).toMatchObject([{ state: 'open', dueAt: friday('18:59:00') }])
    hall.clock.now = friday('18:10:00')
    await hall.send('POST', '/session/extension', station, { reason: 'late-shift' })
    expect(await hall.owed(station)).toMatchObject([{ state: 'dropped' }])
  })
})

describe('the consequence by itself', () => {
  const act = async (sessionId: string, nowAt: string) => {
    const missed = {
      id: sessionId,
      code: lockWorkstation.code,
      occurrence: sessionId,
      clause: lockWorkstation.clause,
      holder: '',
      escalatesTo: null,
      objectKind: 'session',
      objectId: sessionId,
      dueAt: closing,
      data: {},
      tries: 1,
    }
    const moment = { centreId: 1, nowAt, commandId: derivedId(sessionId), people: [] }
    return await hall.duties.onMissed[lockWorkstation.code]?.(missed, moment)
  }

  test('killed before it was noted, it comes to the same the second time', async () => {
    const station = await hall.signIn('clerk', morning)
    expect(await act(station.sessionId, justAfter)).toBe('done')
    expect(await act(station.sessionId, friday('18:37:00'))).toBe('done')
    expect(await hall.lockedAt(station)).toBe(justAfter)
    expect(await hall.acts(station)).toEqual(['signed-in', 'locked-after-hours'])
  })

  test.each([
    ['before the session’s own moment', '18:34:59.999', 'not-applicable'],
    ['at it', '18:35:00', 'done'],
    ['a moment before the session ends', '20:59:59.999', 'done'],
    ['once the session has ended', '21:00:00', 'not-applicable'],
  ])('%s: %s is %s', async (_when, at, outcome) => {
    const { sessionId } = await hall.signIn('clerk', morning)
    expect(await act(sessionId, friday(at))).toBe(outcome)
  })

  test('signed out meanwhile: nothing to lock', async () => {
    const station = await hall.signIn('clerk', morning)
    await hall.send('DELETE', '/session', station)
    expect(await act(station.sessionId, justAfter)).toBe('not-applicable')
    expect(await hall.lockedAt(station)).toBeNull()
  })
})

import { randomUUID } from 'node:crypto'
import type { CallView } from '@yimen/contract/messages.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { statement } from '../db/pool.ts'
import { type DutyDeps, tick } from '../kernel/duty/index.ts'
import { callOf } from '../kernel/message/index.ts'
import { caseConsequences, caseDuties, queryCodeOf } from '../modules/cases/index.ts'
import { responsibility } from '../modules/organisation/index.ts'
import { FRIDAY, testCipher } from '../modules/organisation/testing.ts'
import { type MessageRoom, openMessageRoom } from './message-room.ts'

let room: MessageRoom
beforeAll(async () => {
  room = await openMessageRoom()
})
afterAll(async () => await room.app.close())
beforeEach(() => {
  room.app.clock.now = FRIDAY
})

const HOUR = 3_600
const DAY = 86_400
const later = (seconds: number) => room.app.later(seconds)

/** Accepted when the applicant has gone home, and nothing reaches him but the telephone. */
const toBePhoned = async () => {
  const taken = await room.takeIn()
  later(2 * HOUR)
  const accepted = await room.act('clerk', 'accept', taken)
  later(71)
  await room.relay()
  return accepted
}
const proofsOf = async (caseId: string) =>
  (await room.told(caseId)).rows.flatMap(({ proofs }) => proofs.filter(({ channel }) => channel !== 'inbox'))
const record = async (call: CallView, form: object, who: 'clerk' | 'lead' = 'clerk') =>
  await room.ask<{ state: string; error?: { refusals: { field: string }[] } }>(
    who,
    'POST',
    `/calls/${call.callId}/tries`,
    { commandId: randomUUID(), taskId: call.taskId, ...form },
  )

describe('told by phone', () => {
  test('the call stands in the desk’s queue, due by the end of the next working day, masked', async () => {
    const { caseId } = await toBePhoned()
    const queue = await room.must<{
      rows: { caseId: string; kind: string; next: string; mine: boolean; dueAt: string }[]
    }>('clerk', 'GET', '/queue?tab=now')
    expect(queue.rows.filter((row) => row.caseId === caseId && row.kind === 'tell-by-phone')).toMatchObject([
      { next: '电话告知', mine: true, dueAt: '2026-11-23T10:00:00.000Z' },
    ])
    const call = await room.call(caseId)
    expect(call).toMatchObject({ caseId, name: '陈家兴', phone: '199****0001', tries: 0 })
    expect(call.messages.map(({ kind }) => kind)).toEqual(['accepted'])
  })

  test('the whole number is shown to whose call it is, and that is written down', async () => {
    const { caseId } = await toBePhoned()
    const looks = statement<{ n: number }>(
      'test.looks',
      `select count(*)::int as n from kernel.audit where centre_id = 1 and register = 'kernel.party-look'`,
    )
    const count = async () => (await room.app.fresh.database.inCentre(1, [looks()]))[0][0]?.n ?? 0
    const before = await count()
    expect((await room.ask('approver', 'POST', `/calls/${callOf(caseId)}/phone`, {})).status).toBe(404)
    expect(await count()).toBe(before)
    expect(await room.must('clerk', 'POST', `/calls/${callOf(caseId)}/phone`, {})).toEqual({
      phone: '19900000001',
    })
    expect(await count()).toBe(before + 1)
  })

  test('reached: when and by whom stand in the proof, the call is over', async () => {
    const { caseId } = await toBePhoned()
    const call = await room.call(caseId)
    later(HOUR)
    const calledAt = new Date(Date.parse(room.app.clock.now) - 600_000).toISOString()
    expect((await record(call, { reached: true, calledAt, note: '本人接听' })).body).toMatchObject({
      state: 'reached',
    })
    expect(await proofsOf(caseId)).toMatchObject([
      { channel: 'phone', attempt: 1, state: 'reached', at: calledAt, by: '张敏', note: '本人接听' },
    ])
    expect((await room.tasks(caseId)).map(({ state }) => state)).toEqual(['done'])
    expect((await room.ask('clerk', 'GET', `/calls/${call.callId}`)).status).toBe(404)
  })

  test('not reached: again the next working day, after the third time the tries are the proof', async () => {
    const { caseId } = await toBePhoned()
    expect((await record(await room.call(caseId), { reached: false })).body).toMatchObject({ state: 'again' })
    expect(await room.call(caseId)).toMatchObject({ tries: 1, dueAt: '2026-11-23T10:00:00.000Z' })
    later(3 * DAY)
    expect((await record(await room.call(caseId), { reached: false })).body).toMatchObject({ state: 'again' })
    later(DAY)
    const third = await record(await room.call(caseId), { reached: false })
    expect(third.body).toMatchObject({ state: 'given-up' })
    expect((await proofsOf(caseId)).map(({ attempt, state }) => [attempt, state])).toEqual([
      [1, 'not-reached'],
      [2, 'not-reached'],
      [3, 'not-reached'],
    ])
    expect((await room.tasks(caseId)).map(({ state }) => state)).toEqual(['done', 'done', 'done'])
  })

  test('a call in the future, or before there was anything to tell, is refused beside its field', async () => {
    const { caseId } = await toBePhoned()
    const call = await room.call(caseId)
    for (const calledAt of ['2026-11-20T09:00:00.000Z', '2026-11-20T00:30:00.000Z']) {
      const { status, body } = await record(call, { reached: true, calledAt })
      expect([status, body.error?.refusals.map(({ field }) => field)]).toEqual([422, ['calledAt']])
    }
    expect((await room.tasks(caseId)).map(({ state }) => state)).toEqual(['open'])
  })

  test('two clerks record one call: the second one learns that it is done; the same command is one call', async () => {
    const { caseId } = await toBePhoned()
    const call = await room.call(caseId)
    const commandId = randomUUID()
    expect((await record(call, { reached: true, commandId })).status).toBe(200)
    expect((await record(call, { reached: true, commandId })).status).toBe(200)
    expect((await record(call, { reached: true }, 'lead')).status).toBe(404)
    const again = await toBePhoned()
    const other = await room.call(again.caseId)
    const both = await Promise.all([
      record(other, { reached: true }),
      record(other, { reached: true }, 'lead'),
    ])
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await proofsOf(again.caseId)).toHaveLength(1)
  })

  test('one call for everything: a second message joins the open one', async () => {
    const accepted = await toBePhoned()
    later(HOUR)
    await room.act('approver', 'stop-clock', accepted, {
      kind: 'hearing',
      basis: '某法第四十五条',
      neededTime: '10个工作日',
    })
    later(71)
    await room.relay()
    const call = await room.call(accepted.caseId)
    expect(call.messages.map(({ kind }) => kind)).toEqual(['accepted', 'paused'])
    expect((await record(call, { reached: true })).status).toBe(200)
    expect((await proofsOf(accepted.caseId)).map(({ state }) => state)).toEqual(['reached', 'reached'])
  })

  test('another act on the case leaves the call where it is', async () => {
    const accepted = await toBePhoned()
    await room.act('lead', 'flag-urgent', accepted, { reason: '急用', targetOn: '2026-11-25' })
    expect((await room.tasks(accepted.caseId)).map(({ state }) => state)).toEqual(['open'])
  })

  test('who comes to the desk himself need not be phoned', async () => {
    const taken = await room.takeIn()
    later(2 * HOUR)
    const asked = await room.act('clerk', 'ask-supplement', taken, {
      points: [{ material: null, requirement: '请带来户口簿原件' }],
    })
    later(71)
    await room.relay()
    expect((await room.told(taken.caseId)).rows[0]?.text).toContain('请带来户口簿原件')
    await room.act('clerk', 'supplement', asked, { materials: [], met: [0] })
    expect((await room.tasks(taken.caseId)).map(({ state }) => state)).toEqual(['done'])
    expect(await proofsOf(taken.caseId)).toMatchObject([
      { channel: 'phone', state: 'reached', answer: 'person' },
    ])
  })
})

describe('the tracking page', () => {
  test('shows what was told in both languages; having seen it, nobody has to be phoned', async () => {
    const accepted = await toBePhoned()
    const code = queryCodeOf(testCipher, 1, accepted.caseId)
    const ask = async (given: string) =>
      await room.app.send({ method: 'POST', url: '/track', body: { number: accepted.number, code: given } })
    expect((await ask('000000')).statusCode).toBe(404)
    expect((await room.tasks(accepted.caseId)).map(({ state }) => state)).toEqual(['open'])
    const { messages } = (await ask(code)).json() as { messages: { text: string; textEn: string }[] }
    expect(messages).toMatchObject([
      {
        title: '申请已受理',
        text: expect.stringMatching(/已经受理/),
        textEn: expect.stringMatching(/has been accepted/),
      },
    ])
    expect((await room.tasks(accepted.caseId)).map(({ state }) => state)).toEqual(['dropped'])
    expect(
      (await room.told(accepted.caseId)).rows[0]?.proofs.map(({ channel, state }) => `${channel} ${state}`),
    ).toEqual(['inbox read', 'phone withdrawn'])
  })
})

describeClause('fault.5.5', () => {
  const DUE = '2026-12-11T10:00:00.000Z'
  const MOMENT_LATER = '2026-12-11T10:00:00.001Z'
  const owed = statement<{ state: string; dueAt: string }>(
    'test.tell-late',
    `select state, due_at as "dueAt" from kernel.duty where centre_id = 1 and object_id = $1 and code = 'cases.tell-late'`,
  )
  const asked = statement<{ clause: string; holder: string }>(
    'test.late-findings',
    `select clause, holder from kernel.finding where centre_id = 1 and object_id = $1 and clause = 'fault.5.5'`,
  )
  const duties = (): DutyDeps => ({
    ...responsibility(room.app.fresh.database),
    database: room.app.fresh.database,
    definitions: caseDuties,
    onMissed: caseConsequences(room.app.rooms.cases),
    calendar: room.app.rooms.cases.calendar,
    log: (line) => {
      throw new Error(JSON.stringify(line))
    },
  })
  const at = async (moment: string) => {
    room.app.clock.now = moment
    await tick(duties(), 1, moment)
  }
  const dutyOf = async (caseId: string) => (await room.app.fresh.database.inCentre(1, [owed(caseId)]))[0]
  const findingsOf = async (caseId: string) => (await room.app.fresh.database.inCentre(1, [asked(caseId)]))[0]
  const accepted = async () => (await room.takeIn({}, { andThen: 'accept' })).caseId
  const lateOnes = async (caseId: string) =>
    (await room.told(caseId)).rows.filter(({ kind }) => kind === 'late')

  test('in time at the very end of the due day; a moment later the applicant is told, with the reason, once', async () => {
    const caseId = await accepted()
    await at(DUE)
    expect(await lateOnes(caseId)).toEqual([])
    await at(MOMENT_LATER)
    await at(MOMENT_LATER)
    const told = await lateOnes(caseId)
    expect(told).toMatchObject([{ clause: 'fault.5.5' }])
    expect(told[0]?.text).toMatch(/没有在承诺的12月11日 星期五前办结，对不住。原因：“.+”还没有完成。/)
    expect(await dutyOf(caseId)).toEqual([{ state: 'open', dueAt: '2026-12-16T10:00:00.000Z' }])
  })

  test('told by phone: the window has done its part, and no question comes of it', async () => {
    const caseId = await accepted()
    await at(MOMENT_LATER)
    later(71)
    await room.relay()
    expect((await record(await room.call(caseId), { reached: true })).status).toBe(200)
    expect(await dutyOf(caseId)).toMatchObject([{ state: 'fulfilled' }])
    await at('2026-12-17T10:00:00.000Z')
    expect(await findingsOf(caseId)).toEqual([])
  })

  test('not told by the end of the third working day: a question to the window', async () => {
    const caseId = await accepted()
    await at(MOMENT_LATER)
    await at('2026-12-16T10:00:00.000Z')
    expect(await findingsOf(caseId)).toEqual([])
    await at('2026-12-16T10:00:00.001Z')
    expect(await findingsOf(caseId)).toEqual([
      { clause: 'fault.5.5', holder: `window:${room.app.centre.window.windowId}` },
    ])
  })

  test('three calls that were not answered are told as far as anybody can', async () => {
    const caseId = await accepted()
    await at(MOMENT_LATER)
    later(71)
    await room.relay()
    for (let n = 0; n < 3; n++) {
      expect((await record(await room.call(caseId), { reached: false })).status).toBe(200)
      later(60)
    }
    expect(await dutyOf(caseId)).toMatchObject([{ state: 'fulfilled' }])
  })
})

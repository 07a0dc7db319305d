import type { ActReply } from '@yimen/contract/cases.ts'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { valueTypes } from '../db/value-types.ts'
import { publishedCalendar } from '../kernel/calendar/index.ts'
import { breakWords, verifyAll } from '../kernel/verify/index.ts'
import { citizen, intakeForm } from '../modules/cases/testing.ts'
import { type Desk, openRoom, type Room } from '../modules/cases/testing-web.ts'
import { testCipher } from '../modules/organisation/testing.ts'
import { caseKind } from './case-kind.ts'
import { noticeRegister } from './notice-register.ts'

let room: Room
let owner: pg.Client
let clerk: Desk
let lead: Desk
let approver: Desk
beforeAll(async () => {
  room = await openRoom()
  owner = new pg.Client({
    connectionString: room.fresh.ownerUrl,
    types: valueTypes,
    pipeline: true,
    options: '-c TimeZone=UTC',
  })
  await owner.connect()
  clerk = await room.as('clerk')
  lead = await room.as('lead')
  approver = await room.as('approver')
})
afterAll(async () => {
  await owner.end()
  await room.close()
})

const verify = async () =>
  await verifyAll({
    client: owner,
    kinds: [caseKind(publishedCalendar())],
    registers: [noticeRegister],
    cipher: testCipher,
    folder: null,
    trusted: null,
  })

let serial = 700
const takeIn = async (more: Record<string, unknown> = {}): Promise<string> => {
  const item = await room.item('I40')
  const form = intakeForm(item, room.centre.window.windowId, { applicant: citizen(++serial), ...more })
  const answer = await clerk.post<ActReply>('/cases', form)
  expect(answer).toMatchObject({ status: 200 })
  return answer.body.caseId
}
const accepted = async (): Promise<string> => {
  const id = await takeIn()
  await act(clerk, 'accept', id)
  return id
}
const act = async (desk: Desk, ...[name, id, form]: Parameters<Desk['act']>): Promise<void> => {
  expect(await desk.act(name, id, form)).toMatchObject({ status: 200 })
}
const decide = async (id: string): Promise<void> => {
  for (;;) {
    const step = (await lead.page(id)).steps.find(({ state }) => state === 'current')
    if (step === undefined) break
    await act(lead, 'take-step', id, { step: step.key, outcome: 'passed', opinion: '符合条件。' })
  }
  await act(approver, 'grant', id, {
    certificate: {
      name: '登记证书',
      number: `证${serial}`,
      validFrom: '2026-11-20',
      validTo: null,
      issuer: '浏阳市民政局',
    },
  })
}

describe('real acts', () => {
  test('what the acts themselves write holds, and a finish written past them does not', async () => {
    const delivered = await accepted()
    await decide(delivered)
    await act(clerk, 'deliver', delivered, { way: 'in-person', receiver: '陈家兴' })
    const corrected = await accepted()
    await decide(corrected)
    await act(lead, 'correct-wrong-finish', corrected, { reason: '点错了件' })
    const undone = await accepted()
    await act(clerk, 'undo', undone)
    const declined = await takeIn()
    await act(clerk, 'decline', declined, { ground: 'barred', reasons: '不符合规定', basis: '某条' })
    const consulted = await accepted()
    await act(lead, 'consult', consulted, {
      unitId: room.centre.otherUnit.unitId,
      question: '该址是否已登记？',
    })
    const stopped = await accepted()
    await act(clerk, 'correct-details', stopped, { applicant: citizen(990), reason: '证件号码录错' })
    await act(lead, 'stop-clock', stopped, {
      kind: 'inspection',
      basis: '《行政许可法》第四十五条',
      neededTime: '约5个工作日',
    })
    await takeIn({ actAt: '2026-11-19T08:00:00.000Z', lateReason: '系统停用' })
    // Sessions have ended by then: whoever acts signs in again.
    room.clock.now = '2026-11-24T01:00:00.000Z'
    const leadLater = await room.as('lead')
    await act(leadLater, 'resume-clock', stopped, { result: '踏勘合格' })
    const report = await verify()
    expect(report.breaks.map(breakWords)).toEqual([])
    expect(report).toMatchObject({ streams: 7, events: 24 })

    await owner.query(
      `update cases.case set phase = 'delivered', ended_at = due_at, state = state || '{"phase": "delivered"}'
       where case_id = $1`,
      [consulted],
    )
    const [first] = (await verify()).breaks
    expect(first?.where).toContain(consulted)
    expect(first?.what).toBe('当前记录与事件不符：state 的 phase 不同')
  })
})

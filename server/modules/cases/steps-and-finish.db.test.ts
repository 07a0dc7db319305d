import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ActReply } from '@yimen/contract/cases.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { citizen, intakeForm } from './testing.ts'
import { type Desk, openRoom, type Room } from './testing-web.ts'

let room: Room
let clerk: Desk
let lead: Desk
let approver: Desk
beforeAll(async () => {
  room = await openRoom()
  clerk = await room.as('clerk')
  lead = await room.as('lead')
  approver = await room.as('approver')
})
afterAll(async () => await room.close())

let serial = 500
const accepted = async (more: Record<string, unknown> = {}) => {
  serial += 1
  const item = await room.item('I40')
  const form = intakeForm(item, room.centre.window.windowId, {
    applicant: citizen(serial),
    andThen: 'accept',
    ...more,
  })
  return (await clerk.post<ActReply>('/cases', form)).body
}
const pass = { outcome: 'passed', opinion: '符合条件。' }
const certificate = {
  name: '登记证书',
  number: 'ZS-1',
  validFrom: '2026-11-20',
  validTo: null,
  issuer: '浏阳市民政局',
}
const allSteps = async (caseId: string) => {
  for (;;) {
    const current = (await lead.page(caseId)).steps.find((s) => s.state === 'current')
    if (current === undefined) return
    const done = await lead.act('take-step', caseId, { step: current.key, ...pass })
    expect(done.status, JSON.stringify(done.body)).toBe(200)
  }
}

describeClause('service.2.4', () => {
  test('a case moves only along its version: an unknown or later step is refused', async () => {
    const { caseId } = await accepted()
    for (const step of ['no-such-step', 'decide'])
      expect(
        (await lead.act('take-step', caseId, { step, ...pass })).body.error?.refusals?.[0],
      ).toMatchObject({
        clause: 'service.2.4',
        field: 'step',
      })
    expect((await lead.act('take-step', caseId, { step: 'review', ...pass })).status).toBe(200)
  })

  test('an act of another phase is refused with the state in words', async () => {
    const { caseId } = await accepted()
    const tried = await clerk.act('decline', caseId, {
      ground: 'barred',
      reasons: '不符合规定',
      basis: '某条',
    })
    expect(tried.body.error?.message).toContain('已受理')
  })
})

test('when every step is passed, whoever decides may send the case back to one of them', async () => {
  const { caseId } = await accepted()
  await allSteps(caseId)
  const back = { step: 'review', outcome: 'sent-back', opinion: '请补充核实发起人名单。' }
  expect((await clerk.act('take-step', caseId, back)).status).toBe(403)
  expect((await approver.act('take-step', caseId, { ...back, outcome: 'passed' })).status).toBe(422)
  expect((await approver.act('take-step', caseId, back)).status).toBe(200)
  expect((await lead.page(caseId)).steps[0]).toMatchObject({ key: 'review', state: 'current' })
  expect((await approver.act('grant', caseId, { certificate })).status).toBe(422)
})

describeClause('fault.5.4', () => {
  test('a step without its authority is refused: a clerk does not decide', async () => {
    const { caseId } = await accepted()
    await allSteps(caseId)
    const tried = await clerk.act('grant', caseId, { certificate })
    expect(tried.status).toBe(403)
    expect((await approver.act('grant', caseId, { certificate })).status).toBe(200)
  })

  test('an item of another unit: its case is not found, its intake is refused', async () => {
    const other = await room.as('otherClerk')
    const { caseId } = await accepted()
    expect((await other.act('take-step', caseId, { step: 'review', ...pass })).status).toBe(404)
    const item = await room.item('I40')
    const tried = await other.post(
      '/cases',
      intakeForm(item, room.centre.otherWindow.windowId, { applicant: citizen(900) }),
    )
    expect(tried.status).toBe(422)
  })
})

describeClause('fault.5.6', () => {
  test('finishing needs every step, then the decision; delivery is a later state with its own clock', async () => {
    const { caseId } = await accepted()
    const early = await approver.act('grant', caseId, { certificate })
    expect(early.body.error?.refusals?.map((r) => r.clause)).toContain('fault.5.6')
    await allSteps(caseId)
    expect((await clerk.act('deliver', caseId, { way: 'in-person', receiver: '陈家兴' })).status).toBe(422)
    const granted = await approver.act('grant', caseId, { certificate })
    expect(granted.body).toMatchObject({ phase: 'decided' })
    const [rows] = await room.fresh.database.inCentre(1, [
      {
        name: 'test.delivery-duty',
        text: `select due_at as "dueAt" from kernel.duty where centre_id = 1 and object_id = $1 and code = 'cases.delivery'`,
        values: [caseId],
      },
    ])
    expect(rows).toEqual([{ dueAt: '2026-12-04T10:00:00.000Z' }])
  })

  test('a certificate is named or the decision is refused', async () => {
    const { caseId } = await accepted()
    await allSteps(caseId)
    expect((await approver.act('grant', caseId)).body.error?.refusals?.[0]).toMatchObject({
      field: 'certificate',
    })
  })

  test('a wrong finish is corrected by the lead with a reason; both stay in the history', async () => {
    const { caseId } = await accepted()
    await allSteps(caseId)
    await approver.act('grant', caseId, { certificate })
    expect((await clerk.act('correct-wrong-finish', caseId, { reason: '点错' })).status).toBe(403)
    expect((await lead.act('correct-wrong-finish', caseId, { reason: '点错了件' })).body).toMatchObject({
      phase: 'accepted',
    })
    const types = (await lead.page(caseId)).history.map((h) => h.type)
    expect(types.slice(-2)).toEqual(['granted', 'finish-corrected'])
  })

  test('the application may not rewrite an event', async () => {
    const { caseId } = await accepted()
    for (const text of [
      `update cases.case_event set body = '{}' where centre_id = 1 and case_id = '${caseId}'`,
      `delete from cases.case_event where centre_id = 1 and case_id = '${caseId}'`,
      'truncate cases.case_event',
    ])
      await expect(
        room.fresh.database.inCentre(1, [{ name: `test.${text.slice(0, 6)}`, text, values: [] }]),
      ).rejects.toMatchObject({ sqlstate: '42501' })
  })

  test('undo within 60 seconds of what nobody else has seen; not a moment later', async () => {
    const first = await accepted()
    room.clock.now = '2026-11-20T01:01:00.000Z'
    expect((await clerk.act('undo', first.caseId)).status).toBe(422)
    room.clock.now = '2026-11-20T01:00:00.000Z'
    const second = await accepted()
    room.clock.now = '2026-11-20T01:00:59.000Z'
    expect((await clerk.act('undo', second.caseId)).body).toMatchObject({ phase: 'ended' })
    room.clock.now = '2026-11-20T01:00:00.000Z'
    const third = await accepted()
    await lead.page(third.caseId)
    expect((await clerk.act('undo', third.caseId)).status).toBe(422)
  })
})

describeClause('cases.2.3', () => {
  test('another unit is asked by the window; the case waits for its answer, not for the applicant', async () => {
    const { caseId } = await accepted()
    const asked = await lead.act('consult', caseId, {
      unitId: room.centre.otherUnit.unitId,
      question: '该址是否已登记市场主体？',
    })
    expect(asked.status, JSON.stringify(asked.body)).toBe(200)
    const waiting = await lead.act('take-step', caseId, { step: 'review', ...pass })
    expect(waiting.body.error?.refusals?.map((r) => r.clause)).toContain('cases.2.3')
    const other = await room.as('otherLead')
    const consultation = (await other.page(caseId)).consultations[0]?.id
    expect(
      (await other.act('answer-consultation', caseId, { consultation, answer: '没有登记。' })).status,
    ).toBe(200)
    expect((await lead.act('take-step', caseId, { step: 'review', ...pass })).status).toBe(200)
    const queue = await other.get<{ rows: { caseId: string }[] }>('/queue')
    expect(queue.body.rows.some((row) => row.caseId === caseId)).toBe(false)
  })
})

describeClause('service.3.1', () => {
  test('urgent needs the window lead and an earlier target; the promise stays', async () => {
    const { caseId, dueAt } = await accepted()
    const flag = { reason: '申请人次日出国。', targetOn: '2026-11-23' }
    expect((await clerk.act('flag-urgent', caseId, flag)).status).toBe(403)
    expect((await lead.act('flag-urgent', caseId, { ...flag, targetOn: '2026-12-12' })).status).toBe(422)
    const flagged = await lead.act('flag-urgent', caseId, flag)
    expect(flagged.body).toMatchObject({ dueAt })
    expect((await lead.page(caseId)).urgent).toMatchObject({ targetOn: '2026-11-23' })
  })
})

describeClause('cases.2.2', () => {
  test('a statutory pause moves the due date when it ends; an extension needs the head of the unit', async () => {
    const item = await room.item('I19')
    const form = intakeForm(item, room.centre.otherWindow.windowId, {
      applicant: citizen(801),
      andThen: 'accept',
    })
    const { caseId, dueAt } = (await (await room.as('otherClerk')).post<ActReply>('/cases', form)).body
    expect(dueAt).toBe('2026-12-04T18:00:00+08:00')
    const stop = { kind: 'expert-review', basis: '行政许可法第四十五条', neededTime: '约5个工作日' }
    const stopped = await (await room.as('otherLead')).act('stop-clock', caseId, stop)
    expect(stopped.body.dueAt, JSON.stringify(stopped.body)).toBeNull()
    room.clock.now = '2026-11-24T01:00:00.000Z'
    const later = await room.as('otherLead')
    const resumed = await later.act('resume-clock', caseId, { result: '评审通过。' })
    expect(resumed.body.dueAt).toBe('2026-12-08T18:00:00+08:00')
    const tooLong = await later.act('ask-extension', caseId, {
      days: 6,
      reason: '案情复杂，需要进一步核实。',
    })
    expect(tooLong.status).toBe(422)
    const asked = await later.act('ask-extension', caseId, { days: 5, reason: '案情复杂，需要进一步核实。' })
    expect(asked.status, JSON.stringify(asked.body)).toBe(200)
    expect((await later.act('decide-extension', caseId, { approve: true, reason: '同意' })).status).toBe(403)
    const head = await room.as('otherUnitLead')
    const granted = await head.act('decide-extension', caseId, {
      approve: true,
      reason: '情况复杂，同意延长。',
    })
    expect(granted.body.dueAt).toBe('2026-12-15T18:00:00+08:00')
    expect(granted.body.madeLetters[0]?.number).toMatch(/期〔2026〕/)
    room.clock.now = '2026-11-20T01:00:00.000Z'
  })
})

describe('one command', () => {
  test('the same command twice has one effect; another body under its id is refused', async () => {
    const { caseId } = await accepted()
    const form = { commandId: randomUUID(), version: 2, step: 'review', ...pass }
    const url = `/cases/${caseId}/steps`
    const first = await lead.post<ActReply>(url, form)
    const again = await lead.post<ActReply>(url, form)
    expect(again.body).toMatchObject({ version: first.body.version, replayed: true })
    expect((await lead.post(url, { ...form, opinion: '另一意见' })).body.error?.code).toBe('command-reused')
    const stale = await lead.post(url, { ...form, commandId: randomUUID() })
    expect(stale.status).toBe(409)
    expect(stale.body.error?.changed).toMatchObject({ version: 3, events: [{ type: 'step-taken' }] })
  })
})

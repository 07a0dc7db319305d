import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActReply } from '@yimen/contract/cases.ts'
import type { FindingView } from '@yimen/contract/findings.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { citizen, intakeForm } from './testing.ts'
import { dutyRoom } from './testing-duties.ts'
import { openRoom, type Room } from './testing-web.ts'

/** I40 promises 15 working days: accepted on Friday 2026-11-20, due at the end of Friday 2026-12-11. */
const INTAKE = '2026-11-20T01:00:00.000Z'
const DUE = '2026-12-11T10:00:00.000Z'
const MOMENT_LATER = '2026-12-11T10:00:00.001Z'
const ANSWER_DUE = '2026-12-14T10:00:00.000Z'

let room: Room
let runner: ReturnType<typeof dutyRoom>
beforeAll(async () => {
  room = await openRoom(INTAKE)
  runner = dutyRoom(room)
})
afterAll(async () => await room.close())

let serial = 0
const accepted = async (): Promise<string> => {
  room.clock.now = INTAKE
  serial += 1
  const form = intakeForm(await room.item('I40'), room.centre.window.windowId, {
    applicant: citizen(serial),
    andThen: 'accept',
  })
  return (await (await room.as('clerk')).post<ActReply>('/cases', form)).body.caseId
}

describeClause('supervision.3', () => {
  test('on time at the very end of the due day; a moment later whoever holds the step is asked, once', async () => {
    const caseId = await accepted()
    await runner.tick(DUE)
    expect(await runner.findings(caseId)).toEqual([])
    await runner.tick(MOMENT_LATER)
    await runner.tick(MOMENT_LATER)
    await runner.tick('2026-12-11T10:05:00.000Z')
    const found = await runner.findings(caseId)
    expect(found).toMatchObject([
      {
        code: 'cases.explain',
        clause: 'supervision.3',
        state: 'open',
        step: 'review',
        holder: `window-lead:${room.centre.window.windowId}`,
        personId: room.centre.people.lead.personId,
        happenedAt: DUE,
      },
    ])
    expect(await runner.duties(caseId)).toMatchObject([
      {
        code: 'cases.explain',
        state: 'open',
        holder: `window-lead:${room.centre.window.windowId}`,
        dueAt: ANSWER_DUE,
      },
      { code: 'cases.promise', state: 'missed' },
      { code: 'cases.tell-late', state: 'open', holder: `window:${room.centre.window.windowId}` },
    ])
  })

  test('answered with reason and solution in time: nothing more is asked, however often it looks', async () => {
    const caseId = await accepted()
    await runner.tick(MOMENT_LATER)
    const [question] = await runner.findings(caseId)
    room.clock.now = '2026-12-14T02:00:00.000Z'
    const answer = {
      cause: 'other-unit',
      reason: '等候发改部门的核实意见。',
      solution: '12月16日前作出决定。',
    }
    const url = `/findings/${question?.findingId}/answer`
    const others = await room.as('clerk')
    expect((await others.post(url, { commandId: randomUUID(), ...answer })).status).toBe(404)
    const lead = await room.as('lead')
    const answered = await lead.post<FindingView>(url, { commandId: randomUUID(), ...answer })
    expect(answered.body).toMatchObject({ state: 'answered', answer })
    await runner.tick('2026-12-14T10:00:00.001Z')
    expect(await runner.findings(caseId)).toHaveLength(1)
    expect(await runner.duties(caseId)).toMatchObject([
      { code: 'cases.explain', state: 'fulfilled' },
      { code: 'cases.promise', state: 'missed', closed: false },
      { code: 'cases.tell-late', state: 'open' },
    ])
  })

  test('not answered by the end of the next working day: a finding of its own, once', async () => {
    const caseId = await accepted()
    await runner.tick(MOMENT_LATER)
    await runner.tick(ANSWER_DUE)
    expect(await runner.findings(caseId)).toHaveLength(1)
    await runner.tick('2026-12-14T10:00:00.001Z')
    await runner.tick('2026-12-15T10:00:00.000Z')
    expect(await runner.findings(caseId)).toMatchObject([
      { code: 'cases.explain', state: 'open' },
      { code: 'missed:cases.explain', state: 'open', happenedAt: ANSWER_DUE },
    ])
  })

  test.each([
    ['the day before it is due', '2026-12-10T08:00:00.000Z', 0, '2026-12-17T18:00:00+08:00'],
    [
      'on the day it is due: too late to change anything',
      '2026-12-11T08:00:00.000Z',
      1,
      '2026-12-11T18:00:00+08:00',
    ],
  ])('stopped by law %s', async (_when, at, asked, dueAt) => {
    const caseId = await accepted()
    room.clock.now = at
    const lead = await room.as('lead')
    const stop = { kind: 'expert-review', basis: '行政许可法第四十五条', neededTime: '约5个工作日' }
    expect((await lead.act('stop-clock', caseId, stop)).status).toBe(200)
    await runner.tick('2026-12-16T01:00:00.000Z')
    expect(await runner.findings(caseId)).toHaveLength(asked)
    room.clock.now = '2026-12-16T02:00:00.000Z'
    const resumed = await (await room.as('lead')).act('resume-clock', caseId, { result: '评审通过。' })
    expect(resumed.body.dueAt).toBe(dueAt)
    await runner.tick(new Date(Date.parse(dueAt) + 1).toISOString())
    expect(await runner.findings(caseId)).toHaveLength(1)
  })

  test('decided in time: nothing is asked', async () => {
    const caseId = await accepted()
    room.clock.now = DUE
    const step = { step: 'review', outcome: 'passed', opinion: '不符合条件。' }
    expect((await (await room.as('lead')).act('take-step', caseId, step)).status).toBe(200)
    const refused = await (await room.as('approver')).act('refuse', caseId, {
      facts: '发起人名单中有两名不具备资格。',
      reasons: '不符合社会团体登记管理条例规定的条件。',
      basis: '社会团体登记管理条例第十三条',
    })
    expect(refused.status, JSON.stringify(refused.body)).toBe(200)
    await runner.tick(MOMENT_LATER)
    expect(await runner.findings(caseId)).toEqual([])
    expect((await runner.duties(caseId)).find(({ code }) => code === 'cases.promise')).toMatchObject({
      state: 'fulfilled',
    })
  })

  test('a request for extension left unanswered is asked of the head of the unit, not of the clerk', async () => {
    room.clock.now = INTAKE
    serial += 1
    const form = intakeForm(await room.item('I19'), room.centre.otherWindow.windowId, {
      applicant: citizen(serial),
      andThen: 'accept',
    })
    const clerk = await room.as('otherClerk')
    const { caseId, dueAt } = (await clerk.post<ActReply>('/cases', form)).body
    expect(dueAt).toBe('2026-12-04T18:00:00+08:00')
    const asked = await clerk.act('ask-extension', caseId, { days: 5, reason: '案情复杂，需要进一步核实。' })
    expect(asked.status, JSON.stringify(asked.body)).toBe(200)
    await runner.tick('2026-12-04T10:00:00.001Z')
    expect(await runner.findings(caseId)).toMatchObject([
      {
        holder: `unit-lead:${room.centre.otherUnit.unitId}`,
        personId: room.centre.people.otherUnitLead.personId,
      },
    ])
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ActReply, trackCase } from '@yimen/contract/cases.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { isCaseNumber } from '@yimen/contract/identity.ts'
import { queryCodeOf } from './case-deps.ts'
import { intakeForm } from './testing.ts'
import { type Desk, openRoom, type Room } from './testing-web.ts'

let room: Room
let clerk: Desk
beforeAll(async () => {
  room = await openRoom()
  clerk = await room.as('clerk')
})
afterAll(async () => await room.close())

const takeIn = async (code: string, more = {}) => {
  const item = await room.item(code)
  return await clerk.post<ActReply>(
    '/cases',
    intakeForm(item, room.centre.window.windowId, { duplicateSeen: true, ...more }),
  )
}

describe('a promised case', () => {
  test('a promised case from intake to delivery, each act by whoever has its authority', async () => {
    const made = await takeIn('I40', { andThen: 'accept' })
    expect(made.body).toMatchObject({ phase: 'accepted', version: 2, replayed: false })
    expect(isCaseNumber(made.body.number)).toBe(true)
    expect(made.body.madeLetters.map((l) => l.title)).toEqual(['材料接收凭证', '受理通知书'])
    expect(made.body.madeLetters[1]?.number).toMatch(/^浏文民受〔2026〕\d+号$/)
    const { caseId } = made.body

    const lead = await room.as('lead')
    expect((await clerk.act('grant', caseId)).status).toBe(403)
    const step = await lead.act('take-step', caseId, {
      step: 'review',
      outcome: 'passed',
      opinion: '材料齐全，符合条件。',
    })
    expect(step.status, JSON.stringify(step.body)).toBe(200)

    const approver = await room.as('approver')
    while ((await approver.page(caseId)).steps.some((s) => s.state === 'current')) {
      const current = (await approver.page(caseId)).steps.find((s) => s.state === 'current')
      const passed = await approver.act('take-step', caseId, {
        step: current?.key,
        outcome: 'passed',
        opinion: '同意。',
      })
      expect(passed.status, JSON.stringify(passed.body)).toBe(200)
    }
    const granted = await approver.act('grant', caseId, {
      certificate: {
        name: '社会团体法人登记证书',
        number: '湘浏社证字第0001号',
        validFrom: '2026-11-20',
        validTo: null,
        issuer: '浏阳市民政局',
      },
    })
    expect(granted.status, JSON.stringify(granted.body)).toBe(200)
    expect(granted.body.madeLetters[0]?.number).toMatch(/^浏文民准〔2026〕\d+号$/)
    const delivered = await clerk.act('deliver', caseId, { way: 'in-person', receiver: '陈家兴' })
    expect(delivered.body).toMatchObject({ phase: 'delivered' })
    const end = await clerk.page(caseId)
    expect(end.history.map((h) => h.type)).toEqual([
      'taken-in',
      'accepted',
      'step-taken',
      'granted',
      'delivered',
    ])
    expect(end.letters).toHaveLength(4)
  })
})

describeClause('cases.2.2', () => {
  test('the due date stands on the acceptance, on the page of the case and on tracking', async () => {
    const made = await takeIn('I40', { andThen: 'accept' })
    const dueAt = '2026-12-11T18:00:00+08:00'
    expect(made.body.dueAt).toBe(dueAt)
    const { caseId, number } = made.body
    const page = await clerk.page(caseId)
    expect(page.clock).toMatchObject({ dueAt })
    expect(page.clock?.remaining).toContain('还剩 15 个工作日')
    const code = queryCodeOf(room.deps.cipher, room.centre.centreId, caseId)
    const tracked = await room.public<{ dueAt: string }>('POST', trackCase.path, { number, code })
    expect(tracked.body).toMatchObject({ number, dueAt, phase: 'accepted' })
  })
})

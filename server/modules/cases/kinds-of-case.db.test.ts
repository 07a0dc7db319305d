import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActReply } from '@yimen/contract/cases.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { citizen, intakeForm } from './testing.ts'
import { type Desk, openRoom, type Room } from './testing-web.ts'

let room: Room
let clerk: Desk
let lead: Desk
beforeAll(async () => {
  room = await openRoom()
  clerk = await room.as('clerk')
  lead = await room.as('lead')
})
afterAll(async () => await room.close())

let serial = 300
const takeIn = async (code: string, more: Record<string, unknown> = {}) => {
  serial += 1
  const item = await room.item(code)
  const form = intakeForm(item, room.centre.window.windowId, { applicant: citizen(serial), ...more })
  return await clerk.post<ActReply>('/cases', form)
}
const forbidden = {
  name: '婚姻登记条例',
  article: '第六条',
  text: '未到法定结婚年龄的，婚姻登记机关不予登记。',
}

describeClause('cases.1.1', () => {
  test('an immediate case can not be accepted as a promised one, only converted with a reason', async () => {
    const { body } = await takeIn('I11')
    const tried = await clerk.act('accept', body.caseId)
    expect(tried.body.error?.refusals?.map((r) => r.clause)).toContain('cases.1.1')
    const converted = await clerk.act('convert', body.caseId, { reason: '需核对外地档案，当场不能办结。' })
    expect(converted.body).toMatchObject({ phase: 'accepted' })
    expect(converted.body.madeLetters[0]?.title).toBe('受理通知书')
    expect(converted.body.dueAt).not.toBeNull()
  })

  test('a promised item can not be finished on the spot', async () => {
    const { status, body } = await takeIn('I40', { andThen: 'finish', certificateNumber: '湘民证字0001' })
    expect(status).toBe(422)
    expect(body.error?.refusals?.map((r) => r.clause)).toContain('cases.1.1')
  })
})

describeClause('cases.1.2', () => {
  test('received and finished in one act', async () => {
    const { status, body } = await takeIn('I11', {
      andThen: 'finish',
      certificateNumber: 'J430181-2026-000001',
    })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ phase: 'decided' })
    expect(body.number.slice(8, 9)).toBe('1')
    const page = await clerk.page(body.caseId)
    expect(page.certificate?.number).toBe('J430181-2026-000001')
  })

  test('still open half an hour after its session: a duty with that moment, gone when waiting is marked', async () => {
    const { body } = await takeIn('I11')
    const duties = async () => {
      const [rows] = await room.fresh.database.inCentre(1, [
        {
          name: 'test.duties',
          text: `select code, state, due_at as "dueAt" from kernel.duty where centre_id = 1 and object_id = $1 order by code`,
          values: [body.caseId],
        },
      ])
      return rows
    }
    expect(await duties()).toMatchObject([
      { code: 'cases.immediate-at-once', state: 'open', dueAt: '2026-11-20T04:30:00.000Z' },
    ])
    await clerk.act('wait', body.caseId, { reason: 'fetching-paper', note: '回家取户口簿。' })
    expect(await duties()).toMatchObject([{ state: 'fulfilled' }])
  })
})

describeClause('cases.3.1', () => {
  test('a reply needs its prohibiting basis and somebody else to confirm it', async () => {
    const { body } = await takeIn('I11', { reply: forbidden })
    expect(body.number.slice(8, 9)).toBe('5')
    const own = await clerk.act('confirm-reply', body.caseId, { confirm: true })
    expect(own.body.error?.refusals?.map((r) => r.clause)).toContain('cases.3.1')
    const confirmed = await lead.act('confirm-reply', body.caseId, { confirm: true })
    expect(confirmed.body).toMatchObject({ phase: 'decided' })
  })

  test('who proposed can not confirm', async () => {
    const made = await takeIn('I40')
    const basis = { ...forbidden, article: '第六条' }
    const proposed = await lead.act('propose-reply', made.body.caseId, { basis, explanation: '法律禁止。' })
    expect(proposed.status).toBe(200)
    expect((await lead.act('confirm-reply', made.body.caseId, { confirm: true })).status).toBe(403)
    const other = await room.as('unitLead')
    expect((await other.act('confirm-reply', made.body.caseId, { confirm: true })).status).toBe(200)
  })
})

describeClause('cases.3.2', () => {
  test('a refusal needs facts and reasons and makes the letter with both remedies', async () => {
    const { body } = await takeIn('I40', { andThen: 'accept' })
    await lead.act('take-step', body.caseId, { step: 'review', outcome: 'passed', opinion: '不符合条件。' })
    const approver = await room.as('approver')
    const short = await approver.act('refuse', body.caseId, {
      facts: '不符合',
      reasons: '不符合',
      basis: '社会团体登记管理条例第十三条',
    })
    expect(short.status).toBe(422)
    const refused = await approver.act('refuse', body.caseId, {
      facts: '发起人名单中有两名已受剥夺政治权利的刑事处罚。',
      reasons: '不符合社会团体登记管理条例规定的成立条件。',
      basis: '社会团体登记管理条例第十三条',
    })
    expect(refused.status, JSON.stringify(refused.body)).toBe(200)
    expect(refused.body.madeLetters[0]?.title).toBe('不予行政许可决定书')
  })

  test('a reply that can not be decided on the spot goes on as a promised case with its own clock', async () => {
    const { body } = await takeIn('I40', { reply: forbidden })
    const converted = await clerk.act('convert', body.caseId, {
      reason: '需要请示后才能判断是否属于禁止情形。',
    })
    expect(converted.body).toMatchObject({ phase: 'accepted' })
    expect((await clerk.page(body.caseId)).type).toBe('promised')
  })
})

describeClause('fault.5.2', () => {
  const kept = async (caseId: string) => (await clerk.page(caseId)).letters.map(({ title }) => title)

  test('the reply is written: confirming it leaves its letter', async () => {
    const { body } = await takeIn('I11', { reply: forbidden })
    const confirmed = await lead.act('confirm-reply', body.caseId, { confirm: true })
    expect(confirmed.body.madeLetters[0]).toMatchObject({ title: '书面答复' })
    expect(await kept(body.caseId)).toContain('书面答复')
  })

  test('acceptance leaves its letter', async () => {
    const { body } = await takeIn('I40', { andThen: 'accept' })
    expect(await kept(body.caseId)).toEqual(['材料接收凭证', '受理通知书'])
  })
})

describeClause('fault.5.8', () => {
  test('the type comes from the item; the form has no field for it', async () => {
    const item = await room.item('I40')
    const form = { ...intakeForm(item, room.centre.window.windowId), type: 'referred' }
    expect((await clerk.post('/cases', form)).status).toBe(400)
    const { body } = await takeIn('I40')
    expect(body.number.slice(8, 9)).toBe('2')
    expect((await clerk.page(body.caseId)).type).toBe('promised')
  })
})

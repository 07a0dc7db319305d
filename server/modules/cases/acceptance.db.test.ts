import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActReply } from '@yimen/contract/cases.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { systemActor } from '../../kernel/actor/actor.ts'
import { deemAccepted } from './acts/deem-accepted.ts'
import { runSystemAct } from './run-system-act.ts'
import { allMaterials, citizen, intakeForm } from './testing.ts'
import { type Desk, openRoom, type Room } from './testing-web.ts'

let room: Room
let clerk: Desk
beforeAll(async () => {
  room = await openRoom()
  clerk = await room.as('clerk')
})
afterAll(async () => await room.close())

let serial = 100
const takeIn = async (more: Record<string, unknown> = {}, code = 'I40') => {
  const item = await room.item(code)
  serial += 1
  const form = intakeForm(item, room.centre.window.windowId, { applicant: citizen(serial), ...more })
  return { item, answer: await clerk.post<ActReply>('/cases', form) }
}
const incomplete = async () => {
  const item = await room.item('I40')
  const materials = allMaterials(item.content)
  return {
    ...(await takeIn({ materials: materials.slice(2) })),
    missing: materials.slice(0, 2).map((m) => m.key),
  }
}
const points = (keys: readonly string[]) =>
  keys.map((material) => ({ material, requirement: '请补交，一式一份。' }))

describeClause('items.4.3', () => {
  test('numbers are gap-free per unit and year, over all kinds of letter', async () => {
    const first = await takeIn({ andThen: 'accept' })
    const second = await incomplete()
    const asked = await clerk.act('ask-supplement', second.answer.body.caseId, {
      points: points(second.missing),
    })
    const serialOf = (number: string | undefined) => Number(/〕(\d+)号/.exec(number ?? '')?.[1])
    const before = serialOf(first.answer.body.madeLetters[1]?.number)
    expect(serialOf(asked.body.madeLetters[0]?.number)).toBe(before + 1)
    expect(asked.body.madeLetters[0]?.number).toMatch(/^浏文民补〔2026〕/)
  })

  test('incomplete: acceptance is refused, naming everything that is missing', async () => {
    const { answer, item, missing } = await incomplete()
    const tried = await clerk.act('accept', answer.body.caseId)
    expect(tried.status).toBe(422)
    const names = item.content.materials.filter((m) => missing.includes(m.key)).map((m) => m.name)
    for (const name of names) expect(tried.body.error?.message).toContain(name)
    expect(tried.body.error?.refusals?.[0]?.clause).toBe('items.4.3')
  })

  test('the supplement letter must name everything at once', async () => {
    const { answer, missing } = await incomplete()
    const tried = await clerk.act('ask-supplement', answer.body.caseId, {
      points: points(missing.slice(0, 1)),
    })
    expect(tried.status).toBe(422)
    const asked = await clerk.act('ask-supplement', answer.body.caseId, { points: points(missing) })
    expect(asked.status).toBe(200)
  })

  test('all points of the letter met: accepted at once, the clock starts then', async () => {
    const { answer, missing } = await incomplete()
    const { caseId } = answer.body
    await clerk.act('ask-supplement', caseId, { points: points(missing) })
    const half = await clerk.act('supplement', caseId, { materials: [], met: [0] })
    expect(half.body).toMatchObject({ phase: 'taken-in' })
    const whole = await clerk.act('supplement', caseId, {
      materials: missing.map((key) => ({ key, originals: 2, copies: 2 })),
      met: [1],
    })
    expect(whole.body).toMatchObject({ phase: 'accepted' })
    expect(whole.body.madeLetters[0]?.title).toBe('受理通知书')
  })

  test('after the fifth working day: accepted by law from the day of intake, by itself and once', async () => {
    const { answer } = await incomplete()
    const { caseId } = answer.body
    const system = systemActor(room.centre.centreId)
    const run = async (at: string, command = randomUUID()) =>
      await runSystemAct(room.deps, system, caseId, command, at, deemAccepted)
    expect(await run('2026-11-27T10:00:00.000Z')).toBeNull()
    const done = await run('2026-11-27T10:00:00.001Z')
    expect(done).toMatchObject({ phase: 'accepted', dueAt: '2026-12-11T18:00:00+08:00' })
    expect(await run('2026-11-30T10:00:00.000Z')).toBeNull()
    const page = await clerk.page(caseId)
    expect(page.history.at(-1)).toMatchObject({ type: 'deemed-accepted', actor: '系统' })
  })

  test('in time is the end of the fifth working day; a moment later no supplement can be asked', async () => {
    const { answer, missing } = await incomplete()
    const { caseId } = answer.body
    room.clock.now = '2026-11-27T10:00:00.001Z'
    const late = await room.as('clerk')
    const tried = await late.act('ask-supplement', caseId, { points: points(missing) })
    expect(tried.status).toBe(422)
    room.clock.now = '2026-11-27T10:00:00.000Z'
    const inTime = await late.act('ask-supplement', caseId, { points: points(missing) })
    expect(inTime.status).toBe(200)
    room.clock.now = '2026-11-20T01:00:00.000Z'
  })

  test('non-acceptance says why and where else; without the place it is refused', async () => {
    const { answer } = await takeIn()
    const { caseId } = answer.body
    const form = {
      ground: 'not-our-power',
      reasons: '该事项属于县级民政部门职权。',
      basis: '社会团体登记管理条例第六条',
    }
    expect((await clerk.act('decline', caseId, form)).status).toBe(422)
    const elsewhere = { body: '浏阳市民政局', place: '浏阳市行政中心一楼', phone: '0731-83600200' }
    const declined = await clerk.act('decline', caseId, { ...form, elsewhere })
    expect(declined.body).toMatchObject({ phase: 'ended' })
    expect(declined.body.madeLetters[0]?.number).toMatch(/^浏文民不受〔2026〕/)
  })
})

describeClause('fault.5.3', () => {
  test('a second supplement letter is refused', async () => {
    const { answer, missing } = await incomplete()
    const { caseId } = answer.body
    expect((await clerk.act('ask-supplement', caseId, { points: points(missing) })).status).toBe(200)
    const again = await clerk.act('ask-supplement', caseId, { points: points(missing) })
    expect(again.body.error?.refusals?.map((r) => r.clause)).toContain('fault.5.3')
  })
})

describeClause('items.4.2', () => {
  test('more than one working day between act and entry needs a reason and is marked', async () => {
    const thursday = { actAt: '2026-11-19T09:00:00+08:00' }
    expect((await takeIn(thursday)).answer.status).toBe(200)
    const wednesday = { actAt: '2026-11-18T09:00:00+08:00' }
    const refused = (await takeIn(wednesday)).answer
    expect(refused.status).toBe(422)
    expect(refused.body.error?.refusals?.[0]).toMatchObject({ clause: 'items.4.2', field: 'lateReason' })
    const entered = (await takeIn({ ...wednesday, lateReason: '停电，使用纸质单。' })).answer
    expect(entered.status).toBe(200)
    expect((await clerk.page(entered.body.caseId)).history[0]).toMatchObject({ late: true })
  })

  test('an act in the future is refused', async () => {
    const { answer } = await takeIn({ actAt: '2026-11-20T09:00:01+08:00' })
    expect(answer.body.error?.refusals?.[0]).toMatchObject({ clause: 'items.4.2', field: 'actAt' })
  })
})

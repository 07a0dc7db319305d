import type { ActReply } from '@yimen/contract/cases.ts'
import type { Queue } from '@yimen/contract/cases-view.ts'
import type { Static } from 'typebox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

const queueOf = async (desk: Desk, query: string) =>
  (await desk.get<Static<typeof Queue>>(`/queue${query}`)).body
const seenBy = async (desk: Desk, tab: string, caseId: string) =>
  (await queueOf(desk, `?tab=${tab}`)).rows.find((row) => row.caseId === caseId)

describe('the queue', () => {
  test('a case that was given to somebody stays in sight of the lead, with the name', async () => {
    const form = intakeForm(await room.item('I40'), room.centre.window.windowId, { applicant: citizen(1) })
    const { caseId } = (await clerk.post<ActReply>('/cases', form)).body
    expect(await seenBy(clerk, 'now', caseId)).toMatchObject({ next: '决定是否受理', holder: '窗口' })
    const given = await lead.act('reassign', caseId, { personId: clerk.person.person.personId })
    expect(given.status, JSON.stringify(given.body)).toBe(200)
    expect(await seenBy(clerk, 'now', caseId)).toMatchObject({ holder: '张敏' })
    expect(await seenBy(lead, 'now', caseId)).toBeUndefined()
    expect(await seenBy(lead, 'waiting', caseId)).toMatchObject({ holder: '张敏' })
    expect(await seenBy(lead, 'all', caseId)).toMatchObject({ holder: '张敏', mine: false })
    expect(await seenBy(clerk, 'all', caseId)).toMatchObject({ mine: true })
  })

  test('somebody with two windows asks for one of them', async () => {
    const { window, otherWindow } = room.centre
    const [own, other] = await Promise.all(
      [window, otherWindow].map(
        async ({ windowId }) => (await queueOf(lead, `?tab=all&windowId=${windowId}`)).rows.length,
      ),
    )
    expect([own, other]).toEqual([1, 0])
  })

  test('all holds what is mine and what others have, each once, in the order of what is due, page by page', async () => {
    const item = await room.item('I40')
    for (let serial = 10; serial < 62; serial += 1) {
      const form = intakeForm(item, room.centre.window.windowId, {
        applicant: citizen(serial),
        ...(serial % 2 === 0 ? { andThen: 'accept' as const } : {}),
      })
      expect((await clerk.post('/cases', form)).status).toBe(200)
    }
    const first = await queueOf(clerk, '?tab=all')
    expect(first.rows).toHaveLength(50)
    const next = await queueOf(clerk, `?tab=all&cursor=${encodeURIComponent(first.next ?? '')}`)
    const rows = [...first.rows, ...next.rows]
    expect(next.next).toBeNull()
    expect(new Set(rows.map(({ taskId }) => taskId)).size).toBe(53)
    expect(rows.map(({ dueAt }) => Date.parse(dueAt ?? ''))).toEqual(
      rows.map(({ dueAt }) => Date.parse(dueAt ?? '')).toSorted((a, b) => a - b),
    )
    expect(new Set(rows.map(({ holder }) => holder))).toEqual(new Set(['窗口', '窗口负责人', '张敏']))
  })
})

describe('what is due today', () => {
  test('what is to be done at once counts, though it is due only after the windows close', async () => {
    const afternoon = await openRoom('2026-11-20T07:00:00.000Z')
    try {
      const desk = await afternoon.as('clerk')
      const take = async (code: string, serial: number) =>
        await desk.post<ActReply>(
          '/cases',
          intakeForm(await afternoon.item(code), afternoon.centre.window.windowId, {
            applicant: citizen(serial),
          }),
        )
      const { caseId } = (await take('I11', 1)).body
      await take('I40', 2)
      const { counts, rows } = await queueOf(desk, '?tab=today')
      expect(rows.map((row) => [row.caseId, row.dueAt])).toEqual([[caseId, '2026-11-20T10:30:00.000Z']])
      expect(counts).toMatchObject({ now: 2, today: 1 })
    } finally {
      await afternoon.close()
    }
  })
})

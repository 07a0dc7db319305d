import { epochOf } from '@yimen/contract/local-date.ts'
import type { ActReply } from '@yimen/contract/cases.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventsOf } from './case-store.ts'
import { keepCases } from './kept-cases.ts'
import { intakeForm } from './testing.ts'
import { openRoom, type Room } from './testing-web.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterAll(async () => await room.close())

const HOUR = 3_600_000

test('a clock set back an hour stops nobody, and no event of a case is earlier than the one before', async () => {
  const { clock } = room
  const clerk = await room.as('clerk')
  const lead = await room.as('lead')
  const form = intakeForm(await room.item('I40'), room.centre.window.windowId, { duplicateSeen: true })
  const { body } = await clerk.post<ActReply>('/cases', form)
  const takenInAt = clock.now
  clock.now = new Date(epochOf(takenInAt) - HOUR).toISOString()
  expect((await clerk.act('accept', body.caseId)).body).toMatchObject({ phase: 'accepted' })
  const step = { step: 'review', outcome: 'passed', opinion: '材料齐全，符合条件。' }
  expect((await lead.act('take-step', body.caseId, step)).status).toBe(200)
  const [rows] = await room.fresh.database.readInCentre(1, [eventsOf(1, body.caseId)])
  expect(rows.length).toBeGreaterThan(2)
  expect(new Set(rows.map(({ at }) => epochOf(at)))).toEqual(new Set([epochOf(takenInAt)]))
  clock.now = new Date(epochOf(takenInAt) + 1000).toISOString()
  const urgent = { reason: '次日出国', targetOn: '2026-11-27' }
  expect((await lead.act('flag-urgent', body.caseId, urgent)).status).toBe(200)
  const [all] = await room.fresh.database.readInCentre(1, [eventsOf(1, body.caseId)])
  expect(epochOf(all.at(-1)?.at ?? '')).toBe(epochOf(takenInAt) + 1000)
})

test('the time is read with the case where this process does not keep it', async () => {
  const { clock } = room
  const form = intakeForm(await room.item('I40'), room.centre.window.windowId, { duplicateSeen: true })
  const { body } = await (await room.as('clerk')).post<ActReply>('/cases', form)
  const takenInAt = clock.now
  Object.assign(room.deps.kept, keepCases())
  clock.now = new Date(epochOf(takenInAt) - HOUR).toISOString()
  expect((await (await room.as('clerk')).act('accept', body.caseId)).body).toMatchObject({
    phase: 'accepted',
  })
})

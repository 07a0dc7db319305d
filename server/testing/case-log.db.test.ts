import type { ActReply } from '@yimen/contract/cases.ts'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement } from '../db/pool.ts'
import { valueTypes } from '../db/value-types.ts'
import { publishedCalendar } from '../kernel/calendar/index.ts'
import { canonicalJson } from '../kernel/event-log/canonical-json.ts'
import { breakWords, verifyAll } from '../kernel/verify/index.ts'
import type { CaseState } from '../modules/cases/case.ts'
import { eventsOf, readEvent } from '../modules/cases/case-store.ts'
import type { ItemVersion } from '../modules/cases/context.ts'
import { foldCase } from '../modules/cases/index.ts'
import { tasksOf } from '../modules/cases/tasks.ts'
import { citizen, intakeForm } from '../modules/cases/testing.ts'
import { openRoom, type Room } from '../modules/cases/testing-web.ts'
import { FRIDAY, type PersonKey, testCipher } from '../modules/organisation/testing.ts'
import { caseKind } from '../verify/case-kind.ts'
import { type Attempt, attempts, chosen, formOf, type Scene } from './random-acts.ts'

const calendar = publishedCalendar()
let room: Room
const items = new Map<string, ItemVersion>()
const CODES = ['I40', 'I13', 'I11', 'I10'] as const
beforeAll(async () => {
  room = await openRoom()
  for (const code of CODES) items.set(code, await room.item(code))
})
afterAll(async () => await room.close())

const rowOf = statement<{ state: CaseState }>(
  'test.case-row',
  'select state from cases.case where centre_id = $1 and case_id = $2',
)
const openTasks = statement<{ kind: string; holder: string; dueAt: string | null }>(
  'test.open-tasks',
  `select kind, holder, due_at as "dueAt" from kernel.task where centre_id = $1 and object_id = $2 and state = 'open'`,
)

/** The case as its row says and as its events make it: the same, and with exactly the work it asks for. */
const read = async (caseId: string, item: ItemVersion): Promise<CaseState> => {
  const [[row], events, tasks] = await room.fresh.database.readInCentre(1, [
    rowOf(1, caseId),
    eventsOf(1, caseId),
    openTasks(1, caseId),
  ])
  if (row === undefined) throw new Error(`no case ${caseId}`)
  const { state } = row
  expect(canonicalJson(foldCase(events.map(readEvent)))).toBe(canonicalJson(state))
  const wanted = tasksOf(state, { calendar, version: item })
  const names = (list: readonly { kind: string; holder: string; dueAt: string | null }[]) =>
    list
      .map(({ kind, holder, dueAt }) => `${kind} ${holder} ${dueAt === null ? '' : Date.parse(dueAt)}`)
      .toSorted((a, b) => (a < b ? -1 : 1))
  expect(names(tasks)).toEqual(names(wanted))
  return state
}

let serial = 1
const begin = async (code: (typeof CODES)[number], complete: boolean): Promise<[string, ItemVersion]> => {
  const item = items.get(code)
  if (item === undefined) throw new Error(`no item ${code}`)
  const form = intakeForm(item, room.centre.window.windowId, { applicant: citizen(serial % 990) })
  const materials = complete ? form.materials : form.materials.slice(1)
  const desk = await room.as('clerk')
  const { status, body } = await desk.post<ActReply>('/cases', { ...form, duplicateSeen: true, materials })
  expect(status, JSON.stringify(body)).toBe(200)
  return [body.caseId, item]
}

const seen = new Map<number, number>()
const done = new Set<string>()

const live = async (
  code: (typeof CODES)[number],
  complete: boolean,
  tries: readonly Attempt[],
): Promise<void> => {
  room.clock.now = new Date(Date.parse(FRIDAY) + ++serial * 1000).toISOString()
  const [caseId, item] = await begin(code, complete)
  let state = await read(caseId, item)
  let last: PersonKey | null = 'clerk'
  for (const attempt of tries) {
    room.clock.now = new Date(Date.parse(room.clock.now) + attempt.seconds * 1000).toISOString()
    const scene: Scene = { state, item, centre: room.centre, last }
    const { who, act } = chosen(attempt, scene)
    const desk = await room.as(who)
    const answer = await desk.act(act, caseId, { ...formOf(act, attempt.detail, scene) })
    expect([200, 403, 404, 422], `${act}: ${JSON.stringify(answer.body)}`).toContain(answer.status)
    seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1)
    const after = await read(caseId, item)
    // Refused leaves the case as it was; done says what it made.
    if (answer.status === 200) {
      expect(answer.body).toMatchObject({ phase: after.phase, number: after.number })
      done.add(act)
      last = who
    } else expect(after).toEqual(state)
    state = after
  }
}

describe('the record of what people try', () => {
  test('whatever people try: the row is what the events make, and the work what the case asks for', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...CODES), fc.boolean(), attempts, live), {
      numRuns: 45,
      endOnFailure: true,
      seed: 20261120,
    })
    // It would prove little if nearly everything had been refused.
    expect(seen.get(200)).toBeGreaterThan(100)
    expect(seen.get(403)).toBeGreaterThan(10)
    expect(done.size, [...done].join(' ')).toBeGreaterThan(18)
  }, 120_000)

  test('and the whole record holds', async () => {
    const client = new pg.Client({
      connectionString: room.fresh.ownerUrl,
      types: valueTypes,
      pipeline: true,
      options: '-c TimeZone=UTC',
    })
    await client.connect()
    const report = await verifyAll({
      client,
      kinds: [caseKind(calendar)],
      registers: [],
      cipher: testCipher,
      folder: null,
      trusted: null,
    })
    await client.end()
    expect(report.breaks.map(breakWords)).toEqual([])
    expect(report.streams).toBeGreaterThan(40)
  }, 60_000)
})

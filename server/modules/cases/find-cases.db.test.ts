import type { ActReply, findCases } from '@yimen/contract/cases.ts'
import { maskName } from '@yimen/contract/identity.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement } from '../../db/pool.ts'
import { citizen, intakeForm } from './testing.ts'
import { type Desk, openRoom, type Room } from './testing-web.ts'

let room: Room
let clerk: Desk
let number = ''
beforeAll(async () => {
  room = await openRoom()
  clerk = await room.as('clerk')
  const item = await room.item('I40')
  for (const serial of [1, 2]) {
    const form = intakeForm(item, room.centre.window.windowId, { applicant: citizen(serial) })
    number = (await clerk.post<ActReply>('/cases', form)).body.number
  }
})
afterAll(async () => await room.close())

const found = async (q: string): Promise<string[]> =>
  (await clerk.get<ReplyOf<typeof findCases>>(`/cases?q=${encodeURIComponent(q)}`)).body.rows.map(
    (row) => row.number,
  )

describe('a case is found by its number', () => {
  test.each([
    ['the whole number', (whole: string) => whole],
    ['in the groups in which it is printed', (whole: string) => `${whole.slice(0, -1)}·${whole.slice(-1)}`],
    ['its end', (whole: string) => whole.slice(-6)],
    ['its end without the check digit, as people read it out', (whole: string) => whole.slice(-6, -1)],
  ])('%s', async (_, part) => {
    expect(await found(part(number))).toEqual([number])
  })

  test('three digits are too few, another end finds nothing', async () => {
    expect(await found(number.slice(-3))).toEqual([])
    expect(await found('99999')).toEqual([])
  })
})

test('by name and by identity number, written in any way', async () => {
  const { name, documentNumber } = citizen(2)
  expect(await found(name)).toHaveLength(2)
  expect(await found(` ${documentNumber.slice(0, 6)} ${documentNumber.slice(6).toLowerCase()}`)).toEqual([
    number,
  ])
})

describe('a name that many bear', () => {
  const { name } = citizen(2)
  const ask = `/cases?q=${encodeURIComponent(name)}`
  type Page = ReplyOf<typeof findCases>
  beforeAll(async () => {
    const item = await room.item('I40')
    for (let serial = 3; serial <= 35; serial += 1) {
      room.clock.now = new Date(Date.parse(room.clock.now) + 1000).toISOString()
      const form = intakeForm(item, room.centre.window.windowId, { applicant: citizen(serial) })
      const { status } = await clerk.post('/cases', form)
      if (status !== 200) throw new Error(`intake answered ${status}`)
    }
  })

  test('is told page by page, the latest first, each case once', async () => {
    const first = (await clerk.get<Page>(ask)).body
    expect(first.rows).toHaveLength(30)
    const second = (await clerk.get<Page>(`${ask}&cursor=${first.next ?? ''}`)).body
    expect(second.next).toBeNull()
    const all = [...first.rows, ...second.rows]
    expect(new Set(all.map(({ caseId }) => caseId)).size).toBe(35)
    const times = all.map(({ takenInAt }) => takenInAt)
    expect(times).toEqual(times.toSorted().toReversed())
  })

  test('stands in the list as it does everywhere, masked', async () => {
    const { rows } = (await clerk.get<Page>(ask)).body
    const byNumber = (await clerk.get<Page>(`/cases?q=${rows[0]?.number ?? ''}`)).body.rows
    expect(byNumber).toEqual([rows[0]])
    expect(new Set(rows.map(({ applicant }) => applicant))).toEqual(new Set([maskName(name)]))
  })

  test('gives nothing to somebody of another unit, neither by the end of a number', async () => {
    const stranger = await room.as('otherClerk')
    expect((await stranger.get<Page>(ask)).body.rows).toEqual([])
    expect((await stranger.get<Page>(`/cases?q=${number.slice(-6)}`)).body.rows).toEqual([])
  })

  test('and the end of a number is looked for in one’s own centre only', async () => {
    const { database } = room.fresh
    const ending = statement<{ case_id: string }>(
      'test.number-end',
      'select * from cases.with_number_end($1)',
    )
    const [own] = await database.readInCentre(room.centre.centreId, [ending(number.slice(9))])
    const [other] = await database.readInCentre(room.centre.centreId + 1, [ending(number.slice(9))])
    expect([own.length, other.length]).toEqual([1, 0])
  })

  test('leads somebody of another unit to the cases given to him alone, past all others', async () => {
    const stranger = await room.as('otherClerk')
    const all = (await clerk.get<Page>(ask)).body.rows
    const given = [all[3], all[29]]
    const { database } = room.fresh
    const give = statement<never>(
      'test.give-scope',
      'insert into cases.case_scope (centre_id, scope, case_id) values ($1, $2, $3)',
    )
    const scope = `person:${stranger.person.person.personId}`
    await database.inCentre(
      room.centre.centreId,
      given.map((row) => give(room.centre.centreId, scope, row?.caseId ?? '')),
    )
    expect((await stranger.get<Page>(ask)).body).toEqual({ rows: given, next: null })
  })
})

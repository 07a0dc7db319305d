import type { ActReply, findCases } from '@yimen/contract/cases.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

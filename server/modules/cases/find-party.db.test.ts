import type { ActReply, findParty } from '@yimen/contract/cases.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { citizen, intakeForm } from './testing.ts'
import { type Desk, openRoom, type Room } from './testing-web.ts'

let room: Room
let clerk: Desk
beforeAll(async () => {
  room = await openRoom()
  clerk = await room.as('clerk')
})
afterAll(async () => await room.close())

const look = async (itemId?: string) => {
  const { documentType, documentNumber } = citizen()
  const body = { documentType, documentNumber, ...(itemId === undefined ? {} : { itemId }) }
  return (await clerk.post<ReplyOf<typeof findParty>>('/parties/search', body)).body
}

describe('a known person', () => {
  test('nothing is known of somebody who never came', async () => {
    expect(await look()).toEqual({ party: null, openCases: [] })
  })

  test('who has come before is offered, and their open cases say which are of the same item', async () => {
    const [asked, other] = [await room.item('I40'), await room.item('I13')]
    const made = await clerk.post<ActReply>('/cases', intakeForm(asked, room.centre.window.windowId))
    expect(made.status).toBe(200)
    const open = { caseId: made.body.caseId, number: made.body.number, itemName: '社会团体成立登记' }
    expect(await look(asked.itemId)).toMatchObject({
      party: { name: citizen().name },
      openCases: [{ ...open, sameItem: true }],
    })
    expect((await look(other.itemId)).openCases).toEqual([{ ...open, sameItem: false }])
    expect((await look()).openCases).toEqual([{ ...open, sameItem: false }])
  })

  test('a case of another unit is told only where it is for the same item', async () => {
    const elsewhere = await room.as('otherClerk')
    const market = await room.item('I21')
    const form = intakeForm(market, room.centre.otherWindow.windowId, { applicant: citizen(2) })
    expect((await elsewhere.post<ActReply>('/cases', form)).status).toBe(200)
    const { documentType, documentNumber } = citizen(2)
    const ask = async (itemId?: string) =>
      (
        await clerk.post<ReplyOf<typeof findParty>>('/parties/search', {
          documentType,
          documentNumber,
          ...(itemId === undefined ? {} : { itemId }),
        })
      ).body.openCases.length
    expect(await ask()).toBe(0)
    expect(await ask(market.itemId)).toBe(1)
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ActReply } from '@yimen/contract/cases.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { importCatalogue } from '../items/index.ts'
import { soundItem } from '../items/testing/sound-item.ts'
import { citizen, intakeForm } from './testing.ts'
import { type Desk, openRoom, type Room } from './testing-web.ts'

/** The sound item costs 20 yuan, 10 for a household on the minimum living allowance; I17 is free. */
let room: Room
let clerk: Desk
beforeAll(async () => {
  room = await openRoom()
  await importCatalogue(room.fresh.database, {
    centreId: room.centre.centreId,
    file: { items: [soundItem], bundles: [] },
    now: new Date(room.clock.now),
    fromOn: '2020-01-01',
  })
  clerk = await room.as('otherClerk')
})
afterAll(async () => await room.close())

let serial = 0
const takenIn = async (code = soundItem.code): Promise<string> => {
  serial += 1
  const form = intakeForm(await room.item(code), room.centre.otherWindow.windowId, {
    applicant: citizen(serial),
  })
  const made = await clerk.post<ActReply>('/cases', form)
  expect(made.status, JSON.stringify(made.body)).toBe(200)
  return made.body.caseId
}
const receipt = (number: number): string => `43018126${String(number).padStart(6, '0')}`
const pay = async (caseId: string, more: Record<string, unknown> = {}) =>
  await clerk.act('pay', caseId, {
    fee: 'cost',
    amount: 2000,
    receiptNumber: receipt(serial),
    paidOn: '2026-11-20',
    ...more,
  })

describeClause('fault.5.13', () => {
  test.each([
    ['a fen less', { amount: 1999 }, 422],
    ['a fen more', { amount: 2001 }, 422],
    ['the standard', {}, 200],
    ['the standard where a reduction applies', { reduction: 'low' }, 422],
    ['the reduced amount', { reduction: 'low', amount: 1000 }, 200],
    ['the reduced amount without its reduction', { amount: 1000 }, 422],
    ['a reduction the item does not know', { reduction: 'friend', amount: 0 }, 422],
    ['a fee the item does not know', { fee: 'deposit' }, 422],
  ])('%s', async (_what, more, status) => {
    const paid = await pay(await takenIn(), more)
    expect(paid.status, JSON.stringify(paid.body)).toBe(status)
    expect(paid.body.error?.refusals?.[0]?.clause).toBe(status === 422 ? 'fault.5.13' : undefined)
  })

  test('the same fee is not charged twice', async () => {
    const caseId = await takenIn()
    expect((await pay(caseId)).status).toBe(200)
    expect((await pay(caseId, { receiptNumber: receipt(900) })).status).toBe(422)
  })
})

describeClause('items.7.3', () => {
  test('nothing is charged on an item published as free', async () => {
    const paid = await pay(await takenIn('I17'))
    expect(paid.status).toBe(422)
    expect(paid.body.error?.refusals?.map(({ clause }) => clause)).toContain('items.7.3')
  })
})

describeClause('fault.5.14', () => {
  const used = (paid: Awaited<ReturnType<typeof pay>>) => paid.body.error?.refusals

  test('a receipt number stands in one case of the centre; nothing of the second act is kept', async () => {
    const first = await takenIn()
    const second = await takenIn()
    expect((await pay(first, { receiptNumber: 'AB-100001' })).status).toBe(200)
    for (const receiptNumber of ['AB-100001', 'ab-100001']) {
      const again = await pay(second, { receiptNumber })
      expect(again.status).toBe(422)
      expect(used(again)).toMatchObject([{ clause: 'fault.5.14', field: 'receiptNumber' }])
      expect(again.body.error?.message).toContain('AB-100001')
    }
    const page = await clerk.page(second)
    expect(page).toMatchObject({ version: 1, fees: [{ state: 'due' }] })
    expect((await pay(second, { receiptNumber: 'AB-100002' })).status).toBe(200)
  })

  test('two clerks at once with one receipt: one of them learns of the other', async () => {
    const cases = [await takenIn(), await takenIn(), await takenIn()]
    const paid = await Promise.all(
      cases.map(async (caseId) => await pay(caseId, { receiptNumber: 'AB-200001' })),
    )
    expect(paid.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422, 422])
  })

  test('an undone payment gives its number back', async () => {
    const first = await takenIn()
    const second = await takenIn()
    expect((await pay(first, { receiptNumber: 'AB-300001' })).status).toBe(200)
    expect((await clerk.act('undo', first)).status).toBe(200)
    expect((await pay(second, { receiptNumber: 'AB-300001' })).status).toBe(200)
    expect((await pay(first, { receiptNumber: 'AB-300001' })).status).toBe(422)
  })
})

import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdfPages } from '../documents/testing/pdf-text.ts'
import { FRIDAY } from '../organisation/testing.ts'
import { letterIn, openPapers, type Papers } from './testing-papers.ts'
import type { Desk } from './testing-web.ts'

/** Letters of cases as they are opened, printed again and checked by whoever holds them. */

let papers: Papers
let clerk: Desk
beforeAll(async () => {
  papers = await openPapers()
  clerk = await papers.room.as('clerk')
})
afterAll(async () => await papers.close())

const accepted = async () => {
  const made = await papers.accept(clerk, 'I40')
  return { made, ...letterIn(made, '受理通知书') }
}

describe('opening and printing a letter', () => {
  test('the same bytes every time and for every reader', async () => {
    const { letterId } = await accepted()
    const first = await papers.pdfOf(clerk, letterId)
    expect(first.type).toContain('application/pdf')
    const second = await papers.pdfOf(await papers.room.as('lead'), letterId)
    expect(second.pdf.equals(first.pdf)).toBe(true)
  })

  test('after the first print every further one is marked 补打 with its day', async () => {
    const { letterId } = await accepted()
    expect(await papers.textOf(clerk, letterId)).not.toContain('补打')
    expect(await papers.print(clerk, letterId)).toEqual({ kind: 'print', times: 1 })
    papers.room.clock.now = '2026-11-23T01:00:00.000Z'
    const later = await papers.room.as('clerk')
    const again = await papers.pdfOf(later, letterId)
    expect(pdfPages(again.pdf).join('')).toContain('补打2026年11月23日')
    expect((await papers.pdfOf(later, letterId)).pdf.equals(again.pdf)).toBe(true)
    expect(await papers.print(later, letterId)).toEqual({ kind: 'reprint', times: 2 })
    papers.room.clock.now = FRIDAY
  })

  test('another unit’s clerk does not find it; without a session nobody gets it', async () => {
    const { letterId } = await accepted()
    const other = await papers.room.as('otherClerk')
    expect(await papers.pdfOf(other, letterId)).toMatchObject({ status: 404 })
    expect(await papers.print(other, letterId)).toMatchObject({ error: { code: 'not-found' } })
    expect(await papers.pdfOf(clerk, '01a1f677-aa80-7000-8000-000000000000')).toMatchObject({ status: 404 })
    expect(await papers.pdfOf(null, letterId)).toMatchObject({ status: 401 })
    expect(await papers.pdfOf(clerk, letterId)).toMatchObject({ status: 200 })
  })
})

describeClause('items.4.3', () => {
  test('the code on the paper proves the letter genuine, however it is typed, and tells nothing personal', async () => {
    const { letterId, number } = await accepted()
    const code = /校验码([2-9A-HJ-NP-Z]{10})/.exec(await papers.textOf(clerk, letterId))?.[1] ?? ''
    const genuine = {
      genuine: true,
      title: '受理通知书',
      number,
      on: '2026-11-20',
      unit: '浏阳市民政局',
      itemName: '社会团体成立登记',
      demonstration: true,
    }
    expect(await papers.check(code)).toEqual(genuine)
    expect(await papers.check(`${code.slice(0, 5).toLowerCase()} ${code.slice(5)}`)).toEqual(genuine)
    expect(await papers.check(code, '43018102')).toEqual({ genuine: false })
    const changed = code.startsWith('2') ? '3' : '2'
    expect(await papers.check(changed + code.slice(1))).toEqual({ genuine: false })
  })

  test.each(['2222222222', 'ABC', '0000000000'])('%s is no letter’s code', async (code) => {
    expect(await papers.check(code)).toEqual({ genuine: false })
  })

  test('what was undone is void: on no screen, on no paper, and the code says so; the number is not given again', async () => {
    const taken = await papers.takeIn(clerk, 'I40')
    const accept = async () => (await clerk.act('accept', taken.caseId)).body
    const first = letterIn(await accept(), '受理通知书')
    const code = /校验码([2-9A-HJ-NP-Z]{10})/.exec(await papers.textOf(clerk, first.letterId))?.[1] ?? ''
    expect(await papers.check(code)).toMatchObject({ genuine: true })
    expect((await clerk.act('undo', taken.caseId)).status).toBe(200)
    const second = letterIn(await accept(), '受理通知书')
    expect(second.number).not.toBe(first.number)
    const { letters } = await clerk.page(taken.caseId)
    expect(letters).toHaveLength(3)
    expect(letters.filter(({ voided }) => voided).map(({ letterId }) => letterId)).toEqual([first.letterId])
    expect(await papers.pdfOf(clerk, first.letterId)).toMatchObject({ status: 422 })
    expect(await papers.print(clerk, first.letterId)).toMatchObject({
      error: { code: 'refused', refusals: [{ clause: 'items.4.3' }] },
    })
    expect(await papers.check(code)).toMatchObject({
      genuine: false,
      voided: true,
      title: '受理通知书',
      number: first.number,
    })
    expect(await papers.pdfOf(clerk, second.letterId)).toMatchObject({ status: 200 })
  })
})

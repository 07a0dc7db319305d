import type { ActReply } from '@yimen/contract/cases.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { queryCodeOf } from './index.ts'
import { letterIn, openPapers, type Papers } from './testing-papers.ts'
import type { Desk } from './testing-web.ts'

/** Every change of a term is told in writing; the days that pass meanwhile are real. */

let papers: Papers
beforeAll(async () => {
  papers = await openPapers()
})
afterAll(async () => await papers.close())

const FRIDAY_ON = '2026年11月20日'

const paperOf = async (reply: ActReply, title: string, desk: Desk, on = FRIDAY_ON) => {
  const letter = letterIn(reply, title)
  const text = await papers.textOf(desk, letter.letterId)
  for (const printed of [title, letter.number, on, `办件编号${reply.number}`]) expect(text).toContain(printed)
  return text
}
/** What does not stand on the paper. */
const lost = (text: string, ...words: string[]) => words.filter((word) => !text.includes(word))

describeClause('cases.2.2', () => {
  test('a pause, its end and an extension are told in writing, with reason and due days', async () => {
    const taker = await papers.room.as('otherClerk')
    const made = await papers.accept(taker, 'I19')
    const { caseId, number } = made
    const stop = { kind: 'expert-review', basis: '行政许可法第四十五条', neededTime: '约5个工作日' }
    const stopped = (await (await papers.room.as('otherLead')).act('stop-clock', caseId, stop)).body
    const told = await paperOf(stopped, '特别程序期限告知书', taker)
    expect(lost(told, '专家评审', stop.neededTime, '不计算在办理期限内')).toEqual([])
    expect(told).toContain('根据《中华人民共和国行政许可法》第四十五条的规定')

    papers.room.clock.now = '2026-11-24T01:00:00.000Z'
    const on = '2026年11月24日'
    const office = await papers.room.as('otherLead')
    const resumed = (await office.act('resume-clock', caseId, { result: '评审通过。' })).body
    const again = await paperOf(resumed, '恢复计算期限告知书', office, on)
    expect(lost(again, `自${on}的次日起恢复计算办理期限`, '专家评审用时2个工作日', '评审通过。')).toEqual([])
    expect(lost(again, '新的期限2026年12月8日（星期二）18:00前')).toEqual([])

    await office.act('ask-extension', caseId, { days: 5, reason: '案情复杂，需要进一步核实。' })
    const head = await papers.room.as('otherUnitLead')
    const approval = { approve: true, reason: '情况复杂，同意延长。' }
    const extended = (await head.act('decide-extension', caseId, approval)).body
    const text = await paperOf(extended, '延长办理期限告知书', head, on)
    expect(text).toMatch(/经本机关负责人.{2,4}批准，根据/)
    expect(
      lost(text, '延长5个工作日', approval.reason, '根据《中华人民共和国行政许可法》第四十二条'),
    ).toEqual([])
    expect(lost(text, '原定期限2026年12月8日（星期二）新的期限2026年12月15日（星期二）18:00前')).toEqual([])

    // Acts of one millisecond stand in any order.
    const titles = [
      '材料接收凭证',
      '受理通知书',
      '特别程序期限告知书',
      '恢复计算期限告知书',
      '延长办理期限告知书',
    ].toSorted()
    const page = await office.page(caseId)
    expect(page.letters.map(({ title }) => title).toSorted()).toEqual(titles)
    expect(page.history.at(3)?.text).toBe(
      `恢复计时，出具告知书 ${letterIn(resumed, '恢复计算期限告知书').number}，承诺2026年12月8日 星期二前办结：评审通过。`,
    )
    const tracked = await papers.room.public<{ letters: { title: string }[] }>('POST', '/track', {
      number,
      code: queryCodeOf(papers.room.deps.cipher, 1, caseId),
    })
    expect(tracked.body.letters.map(({ title }) => title).toSorted()).toEqual(titles)
  })
})

import type { ActReply } from '@yimen/contract/cases.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { queryCodeOf } from './index.ts'
import { allMaterials, citizen } from './testing.ts'
import { letterIn, openPapers, type Papers } from './testing-papers.ts'
import type { Desk } from './testing-web.ts'

/** Every letter that cases make, from the act through the record to the paper. */

let papers: Papers
let clerk: Desk
let lead: Desk
beforeAll(async () => {
  papers = await openPapers()
  clerk = await papers.room.as('clerk')
  lead = await papers.room.as('lead')
})
afterAll(async () => await papers.close())

const codeOf = ({ caseId }: ActReply) => queryCodeOf(papers.room.deps.cipher, 1, caseId)

/** The text of a letter an act has made; title, number, day, case number, seal and check stand on every one. */
const paperOf = async (reply: ActReply, title: string) => {
  const letter = letterIn(reply, title)
  const text = await papers.textOf(clerk, letter.letterId)
  for (const printed of [title, letter.number, '2026年11月20日', '（演示）', '扫码查验真伪', '陈家兴'])
    expect(text).toContain(printed)
  expect(text).toContain(`办件编号${reply.number}`)
  return text
}
/** What does not stand on the paper. */
const lost = (text: string, ...words: string[]) =>
  words.map((word) => word.replaceAll(/\s/g, '')).filter((word) => !text.includes(word))

const bothRemedies = [
  '60日内向浏阳市人民政府申请行政复议',
  '6个月内依法向浏阳市人民法院提起行政诉讼',
] as const
const certificate = {
  name: '社会团体法人登记证书',
  number: '湘浏社证字第0007号',
  validFrom: '2026-11-20',
  validTo: null,
  issuer: '浏阳市民政局',
}
const decided = async (act: 'grant' | 'refuse', form: Record<string, unknown>) => {
  const { caseId } = await papers.accept(clerk, 'I40')
  await lead.act('take-step', caseId, { step: 'review', outcome: 'passed', opinion: '已经审查。' })
  const done = await (await papers.room.as('approver')).act(act, caseId, form)
  expect(done.status).toBe(200)
  return done.body
}

describeClause('items.4.3', () => {
  test('材料接收凭证: number, materials, the fifth working day, and the code that opens tracking', async () => {
    const made = await papers.takeIn(clerk, 'I40')
    const text = await paperOf(made, '材料接收凭证')
    expect(letterIn(made, '材料接收凭证').number).toBe(made.number)
    const { content } = await papers.room.item('I40')
    expect(lost(text, ...content.materials.map(({ name }) => name), '2026年11月27日（星期五）前')).toEqual([])
    const code = /查询码(\d{6})/.exec(text)?.[1]
    expect(code).toBe(codeOf(made))
    const tracked = await papers.room.public('POST', '/track', { number: made.number, code })
    expect(tracked.status).toBe(200)
  })

  test('材料补正告知书: every point with what is wanted', async () => {
    const { content } = await papers.room.item('I40')
    const materials = allMaterials(content).slice(2)
    const { caseId } = await papers.takeIn(clerk, 'I40', { materials })
    const missing = content.materials.slice(0, 2)
    const points = missing.map(({ key }, i) => ({ material: key, requirement: `第${i + 1}项请补原件。` }))
    const asked = await clerk.act('ask-supplement', caseId, { points })
    const text = await paperOf(asked.body, '材料补正告知书')
    expect(lost(text, '需要补正的全部内容（共2项）', ...missing.map(({ name }) => name))).toEqual([])
    expect(lost(text, ...points.map(({ requirement }) => requirement))).toEqual([])
  })

  test('不予受理通知书: reasons, basis, where else to go, both remedies', async () => {
    const { caseId } = await papers.takeIn(clerk, 'I40')
    const form = {
      ground: 'not-our-power',
      reasons: '跨县的社会团体由上一级民政部门登记。',
      basis: '《社会团体登记管理条例》第六条',
      elsewhere: { body: '长沙市民政局', place: '长沙市政务服务大厅', phone: '0731-88660000' },
    }
    const text = await paperOf((await clerk.act('decline', caseId, form)).body, '不予受理通知书')
    expect(lost(text, form.reasons, form.basis, ...Object.values(form.elsewhere), ...bothRemedies)).toEqual(
      [],
    )
  })

  test('准予决定书: the certificate and the day of delivery', async () => {
    const text = await paperOf(await decided('grant', { certificate }), '准予行政许可决定书')
    expect(text).toMatch(/（受理文号：浏文民受〔2026〕\d+号）/)
    expect(lost(text, certificate.name, certificate.number, '2026年12月4日（星期五）前')).toEqual([])
  })

  test('更正通知书: which letter it corrects, what it was, what it is now, and why', async () => {
    const applicant = citizen(990)
    const made = await papers.accept(clerk, 'I40', { applicant })
    const { caseId } = made
    const corrected = await clerk.act('correct-details', caseId, {
      applicant: { ...applicant, name: '陈嘉兴' },
      reason: '录入错字。',
    })
    const text = await paperOf(corrected.body, '更正通知书')
    const { number } = letterIn(made, '受理通知书')
    expect(lost(text, `作出的《受理通知书》（${number}）有误`, '陈家兴陈嘉兴', '录入错字。')).toEqual([])
  })
})

describeClause('cases.2.2', () => {
  test('受理通知书: promised term, due day with weekday and hour, query code', async () => {
    const made = await papers.accept(clerk, 'I40')
    const text = await paperOf(made, '受理通知书')
    expect(
      lost(text, '承诺时限15个工作日', '办结期限2026年12月11日（星期五）18:00前', `查询码${codeOf(made)}`),
    ).toEqual([])
  })
})

describeClause('cases.1.1', () => {
  test('what could not be finished on the spot: reason, term and due day', async () => {
    const { caseId } = await papers.takeIn(clerk, 'I11')
    const converted = await clerk.act('convert', caseId, { reason: '需核对外地档案，当场不能办结。' })
    const text = await paperOf(converted.body, '受理通知书')
    expect(lost(text, '需核对外地档案', '转为承诺件办理', '2026年11月23日（星期一）18:00前')).toEqual([])
  })
})

describeClause('cases.3.2', () => {
  const prohibition = {
    name: '婚姻登记条例',
    article: '第六条',
    text: '未到法定结婚年龄的，婚姻登记机关不予登记。',
  }

  test('不予行政许可决定书: facts, reasons, basis and both remedies', async () => {
    const form = {
      facts: '发起人名单中有两名已受剥夺政治权利的刑事处罚。',
      reasons: '不符合社会团体登记管理条例规定的成立条件。',
      basis: '《社会团体登记管理条例》第十三条',
    }
    const text = await paperOf(await decided('refuse', form), '不予行政许可决定书')
    expect(text).toMatch(/（受理文号：浏文民受〔2026〕\d+号）/)
    expect(lost(text, ...Object.values(form), ...bothRemedies)).toEqual([])
  })

  test('书面答复: the provision that forbids, in its own words, and both remedies', async () => {
    const { caseId } = await papers.takeIn(clerk, 'I11', { reply: prohibition })
    const confirmed = await lead.act('confirm-reply', caseId, { confirm: true })
    const text = await paperOf(confirmed.body, '书面答复')
    expect(
      lost(text, `《${prohibition.name}》${prohibition.article}`, prohibition.text, ...bothRemedies),
    ).toEqual([])
  })

  test('a request that could not be answered on the spot is accepted first, with its reason and due day', async () => {
    const { caseId } = await papers.takeIn(clerk, 'I40', { reply: prohibition })
    const converted = await clerk.act('convert', caseId, { reason: '需要请示后才能判断。' })
    const text = await paperOf(converted.body, '受理通知书')
    expect(lost(text, '需要请示后才能判断', '先按承诺件受理', '2026年12月11日（星期五）18:00前')).toEqual([])
  })
})

describeClause('fault.5.6', () => {
  test('送达回证: who received what, how, from whom', async () => {
    const granted = await decided('grant', { certificate })
    const form = { way: 'post', receiver: '陈家兴', proof: '邮件号EX0001' }
    const text = await paperOf((await clerk.act('deliver', granted.caseId, form)).body, '送达回证')
    const { title, number } = letterIn(granted, '准予行政许可决定书')
    expect(lost(text, form.proof, `《${title}》${number}`, '张敏')).toEqual([])
    expect(lost(text, `《${certificate.name}》${certificate.number}`)).toEqual([])
  })
})

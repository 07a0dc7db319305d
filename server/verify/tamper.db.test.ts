import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { eventHash, type StoredEvent } from '../kernel/event-log/event.ts'
import { openRecord, type TestRecord } from './testing/record.ts'
import type { SyntheticCase } from './testing/synthetic-case.ts'

let record: TestRecord
let first: SyntheticCase

beforeAll(async () => {
  record = await openRecord()
  first = await record.decidedCase()
  await record.decidedCase()
  await record.register('grants', { role: 'approver', unit: 'u1' })
  await record.register('grants', { role: 'clerk', unit: 'u1' })
  await record.anchor()
  await record.keep()
})
afterEach(async () => await record.restore())
afterAll(async () => await record.close())

/** Writes the chain of a case anew after a change, as someone would who knows how the hashes are made. */
const rechain = async (caseId: string): Promise<void> => {
  const { rows } = await record.owner.query<StoredEvent>(
    `select centre_id as centre, case_id as stream, seq, type, v, at, actor_id as actor, acting_for as "actingFor",
       command_id as command, channel, body from cases.case_event where case_id = $1 order by seq`,
    [caseId],
  )
  let head: Buffer = Buffer.alloc(0)
  for (const event of rows) {
    head = eventHash(head, event)
    await record.tamper(
      'update cases.case_event set hash = $3 where case_id = $1 and seq = $2',
      caseId,
      event.seq,
      head,
    )
  }
  await record.tamper('update cases.case set head = $2 where case_id = $1', caseId, head)
}

describeClause('fault.5.6', () => {
  test('the application itself can rewrite nothing', async () => {
    for (const table of [
      'cases.case_event',
      'kernel.audit',
      'kernel.party',
      'kernel.text',
      'documents.letter',
      'kernel.anchor',
    ])
      for (const sql of [`update ${table} set centre_id = 2`, `delete from ${table}`, `truncate ${table}`])
        await expect(
          record.database.inCentre(1, [{ name: `test.${sql.slice(0, 50)}`, text: sql, values: [] }]),
        ).rejects.toThrow('permission denied')
  })
})

describe('what was changed or inserted', () => {
  test('an untouched record holds, its undone acts and their numbers included', async () => {
    const undone = record.newCase()
    await undone.takeIn('2026-11-20T05:00:00.000Z')
    await undone.accept('2026-11-20T05:01:00.000Z')
    await undone.undo('2026-11-20T05:01:30.000Z', 2)
    const gone = record.newCase()
    await gone.takeIn('2026-11-20T06:00:00.000Z')
    await gone.undo('2026-11-20T06:00:30.000Z', 1)
    await record.anchor()
    const report = await record.verify()
    expect(report).toMatchObject({
      breaks: [],
      breakCount: 0,
      notes: [],
      streams: 4,
      events: 13,
      auditRows: 2,
      roots: 2,
    })
    // Four cases, two letters each of the decided ones, one of the undone.
    expect(report.numbers).toBe(9)
    expect(report.sealed).toEqual({ 人员信息: 4, 文字内容: 8, 文书: 9, 消息: 0 })
  })

  test('a body changed', async () => {
    await record.tamper(
      `update cases.case_event set body = replace(body, '"step":"review"', '"step":"survey"') where case_id = $1 and seq = 3`,
      first.id,
    )
    expect(await record.firstBreak()).toMatch(
      new RegExp(`^中心1　办件 4301810122026112000001\\d（${first.id}）：第3个事件与其哈希不符`),
    )
  })

  test.each([
    ['actor_id', `'01930000-0000-7000-8000-0000000000ff'`],
    ['at', `at - interval '3 days'`],
    ['type', `'refused'`],
    ['acting_for', `'01930000-0000-7000-8000-0000000000ff'`],
    ['channel', `'online'`],
    ['hash', `'\\x00'`],
  ])('%s of an event changed', async (column, value) => {
    await record.tamper(
      `update cases.case_event set ${column} = ${value} where case_id = $1 and seq = 4`,
      first.id,
    )
    expect(await record.firstBreak()).toContain('第4个事件与其哈希不符')
  })

  test('the name of the hash changed', async () => {
    await record.tamper(
      `update cases.case_event set hash_name = 'md5' where case_id = $1 and seq = 2`,
      first.id,
    )
    expect(await record.firstBreak()).toContain('第2个事件的哈希算法名被改动')
  })

  test.each([
    ['phase', `phase = 'taken-in'`, '阶段记为 taken-in，事件得出 decided'],
    ['due_at', `due_at = due_at + interval '10 days'`, '到期时间记为'],
    ['due_at dropped', 'due_at = null', '到期时间记为 null'],
    ['number', `number = '99'`, '编号记为 99'],
    ['decided_at', `decided_at = decided_at - interval '1 day'`, '决定时间记为'],
    ['accepted_on', `accepted_on = accepted_on - 1`, '受理日期记为'],
    ['state', `state = jsonb_set(state, '{clocks,0,amount}', '9')`, 'state 的 clocks.0.amount 不同'],
    ['head', `head = '\\x00'`, '当前记录的链头与第4个事件的哈希不符'],
    ['version', 'version = 3', '当前记录的版本为 3，事件已到第 4 个'],
    ['applicant_hmac', `applicant_hmac = '\\x00'`, '申请人的检索码与人员信息不符'],
    ['urgent', 'urgent = true', '急件标志记为 true，事件得出 false'],
  ])('%s of the row changed', async (_, change, words) => {
    await record.tamper(`update cases.case set ${change} where case_id = $1`, first.id)
    const report = await record.verify()
    expect(report.breaks[0]?.what).toContain(words)
    expect(report.breakCount).toBe(1)
  })

  test('the row removed', async () => {
    await record.tamper('delete from cases.case where case_id = $1', first.id)
    expect(await record.firstBreak()).toContain('有事件而没有当前记录')
  })

  test('an event removed from the middle', async () => {
    await record.tamper('delete from cases.case_event where case_id = $1 and seq = 2', first.id)
    expect(await record.firstBreak()).toContain('第2个事件缺失')
  })

  test('an event inserted, the others moved up', async () => {
    await record.tamper('update cases.case_event set seq = -4 where case_id = $1 and seq = 4', first.id)
    await record.tamper('update cases.case_event set seq = 4 where case_id = $1 and seq = 3', first.id)
    await record.tamper('update cases.case_event set seq = 5 where case_id = $1 and seq = -4', first.id)
    await record.tamper(
      `insert into cases.case_event select centre_id, case_id, 3, type, v, at, actor_id, acting_for, command_id, channel,
         body, hash_name, hash from cases.case_event where case_id = $1 and seq = 4`,
      first.id,
    )
    expect(await record.firstBreak()).toContain('第4个事件与其哈希不符')
  })

  test('an act dated back, the chain and the row made anew: only the last root tells', async () => {
    const backdate = `replace(body, '"actAt":"2026-11-20T03', '"actAt":"2026-11-19T03')`
    await record.tamper(
      `update cases.case_event set body = ${backdate} where case_id = $1 and seq = 4`,
      first.id,
    )
    await rechain(first.id)
    expect(await record.firstBreak()).toContain('当前记录与事件不符：state 的 decidedAt 不同')
    const earlier = '2026-11-19T03:00:00.000Z'
    await record.tamper(
      `update cases.case set decided_at = $2::timestamptz,
         state = jsonb_set(jsonb_set(state, '{decidedAt}', to_jsonb($3::text)), '{namedIn,1,on}', '"2026-11-19"')
       where case_id = $1`,
      first.id,
      earlier,
      earlier,
    )
    expect(await record.firstBreak({ folder: null })).toBe('')
    expect(await record.firstBreak()).toBe(
      `中心1　办件 ${first.id}：第4个事件与外存第 1 号根（2026-11-20T10:00:00.000Z）所记不同，整条链被重写过`,
    )
  })
})

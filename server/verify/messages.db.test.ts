import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { valueTypes } from '../db/value-types.ts'
import { publishedCalendar } from '../kernel/calendar/index.ts'
import { breakWords, verifyAll } from '../kernel/verify/index.ts'
import { testCipher } from '../modules/organisation/testing.ts'
import { type MessageRoom, openMessageRoom } from '../testing/message-room.ts'
import { caseKind } from './case-kind.ts'
import { messageRegister } from './message-register.ts'
import { noticeRegister } from './notice-register.ts'

const tables = ['kernel.message', 'kernel.text', 'kernel.audit'] as const

let room: MessageRoom
let owner: pg.Client
let messageId: string
beforeAll(async () => {
  room = await openMessageRoom()
  owner = new pg.Client({
    connectionString: room.app.fresh.ownerUrl,
    types: valueTypes,
    pipeline: true,
    options: '-c TimeZone=UTC',
  })
  await owner.connect()
  const taken = await room.takeIn()
  room.app.later(7_200)
  await room.act('clerk', 'accept', taken)
  await room.act('lead', 'reassign', await room.takeIn(), {
    personId: room.app.centre.people.colleague.personId,
  })
  room.app.later(71)
  await room.relay()
  messageId = (await room.told(taken.caseId)).rows[0]?.messageId ?? ''
  await owner.query('create schema kept')
  for (const table of tables) await owner.query(`create table kept."${table}" as table ${table}`)
})
afterAll(async () => {
  await owner.end()
  await room.app.close()
})
beforeEach(async () => {
  const all = tables.map((table) => `insert into ${table} select * from kept."${table}"`)
  await owner.query([`truncate ${tables.join()}`, ...all].join(';'))
})

const found = async (): Promise<string[]> => {
  const report = await verifyAll({
    client: owner,
    kinds: [caseKind(publishedCalendar())],
    registers: [noticeRegister, messageRegister],
    cipher: testCipher,
    folder: null,
    trusted: null,
  })
  return report.breaks.map(breakWords)
}

describe('the register of messages', () => {
  test('what was told, to whom and why, stands as it was', async () => {
    expect(await found()).toEqual([])
  })
  test.each([
    [
      'another kind',
      `update kernel.message set kind = 'granted' where message_id = $1`,
      '类别或依据与登记不符',
    ],
    [
      'another addressee',
      `update kernel.message set party_id = gen_random_uuid() where message_id = $1`,
      '收件人与登记不符',
    ],
    ['other words', `update kernel.text set salt = '\\x00' where text_id = $1`, '的内容与哈希不符'],
    ['no words', 'delete from kernel.text where text_id = $1', '不见了'],
    ['no message', 'delete from kernel.message where message_id = $1', '不见了'],
  ])('%s is found', async (_what, change, words) => {
    await owner.query(change, [messageId])
    expect((await found()).join()).toContain(words)
  })
  test('one that left without being written down is found', async () => {
    const copied = (
      await owner.query<{ c: string }>(
        `select string_agg(column_name, ',') as c from information_schema.columns
          where table_schema = 'kernel' and table_name = 'message' and column_name <> 'message_id'`,
      )
    ).rows[0]?.c
    await owner.query(
      `insert into kernel.message (message_id, ${copied}) select gen_random_uuid(), ${copied} from kernel.message
        where message_id = $1`,
      [messageId],
    )
    expect((await found()).join()).toContain('登记簿 kernel.message 中没有写过它的登记')
  })
})

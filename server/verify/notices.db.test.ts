import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GivenNotice } from '@yimen/contract/notice.ts'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { valueTypes } from '../db/value-types.ts'
import { anchorSigner, fingerprint } from '../kernel/anchor/index.ts'
import { publishedCalendar } from '../kernel/calendar/index.ts'
import { breakWords, checkExport, type Report, verifyAll, writeExport } from '../kernel/verify/index.ts'
import { citizen, intakeForm } from '../modules/cases/testing.ts'
import { openRoom, type Room } from '../modules/cases/testing-web.ts'
import { noticeRoutes } from '../modules/notice/index.ts'
import { testCipher, testWeb } from '../modules/organisation/testing.ts'
import { caseKind } from './case-kind.ts'
import { noticeRegister } from './notice-register.ts'

/** Notices and letters of cases of one unit take their numbers from one series. */

const kinds = [caseKind(publishedCalendar())]
const registers = [noticeRegister]
const tables = ['documents.letter', 'kernel.audit', 'kernel.counter']

let room: Room
let owner: pg.Client
let notices: GivenNotice[]
beforeAll(async () => {
  room = await openRoom()
  owner = new pg.Client({
    connectionString: room.fresh.ownerUrl,
    types: valueTypes,
    pipeline: true,
    options: '-c TimeZone=UTC',
  })
  await owner.connect()
  notices = await mixed()
  await owner.query('create schema kept')
  for (const table of tables) await owner.query(`create table kept."${table}" as table ${table}`)
})
afterEach(async () => {
  const all = tables.map((table) => `insert into ${table} select * from kept."${table}"`)
  await owner.query([`truncate ${tables.join()}`, ...all].join(';'))
})
afterAll(async () => {
  await owner.end()
  await room.close()
})

/** Notice, acceptance, notice, acceptance, notice. */
const mixed = async (): Promise<GivenNotice[]> => {
  const web = await testWeb(room.fresh.database, room.clock, (w) => noticeRoutes(w, room.deps))
  const item = await room.item('I19')
  const clerk = await room.as('otherClerk')
  const { windowId } = room.centre.otherWindow
  const give = async (): Promise<GivenNotice> => {
    const reply = await web.fastify.inject({
      method: 'POST',
      url: '/api/notices',
      headers: clerk.person.headers,
      payload: {
        commandId: randomUUID(),
        itemVersionId: item.versionId,
        windowId,
        answers: { kind: 'catering', agent: 'self' },
        channel: 'print',
        asked: 'enquiry',
      },
    })
    expect(reply.statusCode).toBe(200)
    return reply.json()
  }
  const accept = async (serial: number): Promise<void> => {
    const form = intakeForm(item, windowId, { applicant: citizen(serial) })
    const made = await clerk.post<{ caseId: string }>('/cases', form)
    expect(await clerk.act('accept', made.body.caseId)).toMatchObject({ status: 200 })
  }
  const first = await give()
  await accept(801)
  const second = await give()
  await accept(802)
  const third = await give()
  await web.fastify.close()
  return [first, second, third]
}

const verify = async (key = true): Promise<Report> =>
  await verifyAll({
    client: owner,
    kinds,
    registers,
    cipher: key ? testCipher : null,
    folder: null,
    trusted: null,
  })
const words = async (key = true): Promise<string[]> => (await verify(key)).breaks.map(breakWords)
const tamper = async (sql: string, ...values: unknown[]): Promise<void> => {
  const { rowCount } = await owner.query(sql, values)
  expect(rowCount).toBeGreaterThan(0)
}
const letterOf = (n: number): string => notices[n]?.letterId ?? ''

describe('numbers of notices', () => {
  test('numbers of notices and of cases together leave no gap', async () => {
    expect(notices.map(({ number }) => /〔2026〕(\d+)号$/.exec(number)?.[1])).toEqual(['1', '3', '5'])
    const report = await verify()
    expect(report.breaks.map(breakWords)).toEqual([])
    // Two case numbers and five of letters; besides them two receipts are letters.
    expect(report).toMatchObject({ numbers: 7, sealed: { 文书: 7 } })
  })

  test('so does an export of them, and a row cut from its register leaves one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'yimen-notices-'))
    const signer = anchorSigner(Buffer.alloc(32, 2))
    const nowAt = '2026-11-20T12:00:00.000Z'
    const exported = async (): Promise<Report> => {
      const file = join(folder, 'record.jsonl')
      await writeExport({ client: owner, kinds, signer, centre: 1, nowAt }, file)
      return await checkExport(file, { kinds, registers, trusted: new Set([fingerprint(signer.publicKey)]) })
    }
    expect(await exported()).toMatchObject({ breaks: [], numbers: 7 })
    await tamper(`delete from kernel.audit where register = 'notice.given' and seq = 3`)
    await tamper(`update kernel.counter set value = 2 where series = 'audit:notice.given'`)
    const [only, ...more] = (await exported()).breaks.map(breakWords)
    expect(only).toMatch(/编号 letter:.*：第 5 号在记录中找不到，共缺 1 个$/)
    expect(more).toEqual([])
    await rm(folder, { recursive: true })
  })
})

describe('notices tampered with', () => {
  test('the letter of a notice deleted', async () => {
    await tamper('delete from documents.letter where letter_id = $1', letterOf(1))
    expect(await words()).toEqual([
      `中心1　登记簿 notice.given第2个登记：所指文书 ${letterOf(1)} 不见了，也不在销毁清册中`,
    ])
  })

  test.each([
    ['data = set_byte(data, 20, get_byte(data, 20) # 1)', '解不开，内容被改动（或 FIELD_KEY 不对）'],
    ['hash = set_byte(hash, 0, get_byte(hash, 0) # 1)', '的哈希与事件所记不符，被换过'],
    [`number = '浏文市监告〔2026〕99号'`, '的编号记为 浏文市监告〔2026〕99号，应为 浏文市监告〔2026〕3号'],
    [`code = 'forged'`, '的查验码与内容不符'],
    ['on_date = on_date - 30', '的日期与内容不符'],
    [`kind = 'acceptance'`, '的种类与所记的不符'],
    [`object_kind = 'item'`, '的所属记为 item，应为 notice'],
  ])('the letter of a notice changed: %s', async (change, what) => {
    await tamper(`update documents.letter set ${change} where letter_id = $1`, letterOf(1))
    expect(await words()).toEqual([`中心1　登记簿 notice.given第2个登记：所指文书 ${letterOf(1)} ${what}`])
  })

  test('the contents of two letters exchanged: without the key it does not show', async () => {
    await tamper(
      `update documents.letter l set data = o.data, salt = o.salt from documents.letter o
       where l.letter_id = $1 and o.letter_id = $2`,
      letterOf(0),
      letterOf(1),
    )
    expect((await words()).join()).toContain(`${letterOf(0)} 的内容与哈希不符，内容被改动`)
    expect(await words(false)).toEqual([])
  })

  test('a letter invented, of no notice or beside the true one', async () => {
    const invent = `insert into documents.letter (centre_id, letter_id, kind, number, unit_id, object_kind, object_id,
        on_date, template, salt, data, hash, code, issued_by, at)
      select centre_id, $2, kind, '伪造' || $2::uuid, unit_id, object_kind, coalesce($3, object_id), on_date, template, salt,
        data, hash, $2::uuid, issued_by, at from documents.letter where letter_id = $1`
    const [stray, beside] = [randomUUID(), randomUUID()].toSorted()
    await tamper(invent, letterOf(0), stray, randomUUID())
    await tamper(invent, letterOf(0), beside, null)
    expect((await words()).toSorted()).toEqual(
      [stray, beside].map((id) => `中心1　文书 ${id}：登记簿 notice.given 中没有写过它的登记`),
    )
  })

  test('a notice taken from its register: the gap and the letter left behind tell', async () => {
    await tamper(`delete from kernel.audit where register = 'notice.given' and seq = 3`)
    await tamper(`update kernel.counter set value = 2 where series = 'audit:notice.given'`)
    const [stray, gap, ...more] = await words()
    expect(stray).toBe(`中心1　文书 ${letterOf(2)}：登记簿 notice.given 中没有写过它的登记`)
    expect(gap).toMatch(/编号 letter:.*：第 5 号在记录中找不到，共缺 1 个$/)
    expect(more).toEqual([])
  })

  test('a number given twice', async () => {
    await tamper(
      `update kernel.audit set body = replace(body, '〔2026〕3号', '〔2026〕1号') where register = 'notice.given' and seq = 2`,
    )
    expect((await words()).join()).toMatch(/第2个登记：编号 1 在“letter:.*”中出现两次/)
  })
})

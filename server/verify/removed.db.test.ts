import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { listRoots } from '../kernel/anchor/anchor-folder.ts'
import { openRecord, type TestRecord } from './testing/record.ts'
import type { SyntheticCase } from './testing/synthetic-case.ts'

let record: TestRecord
let first: SyntheticCase
let last: SyntheticCase

beforeAll(async () => {
  record = await openRecord()
  first = await record.decidedCase()
  last = await record.decidedCase()
  await record.register('grants', { role: 'approver' })
  await record.register('grants', { role: 'clerk' })
  await record.anchor()
  await record.keep()
})
afterEach(async () => await record.restore())
afterAll(async () => await record.close())

/** Cuts the last event of a case and puts its row back to how it was, letters and numbers included. */
const cutTail = async (caseId: string): Promise<void> => {
  await record.tamper('delete from cases.case_event where case_id = $1 and seq = 4', caseId)
  await record.tamper(
    `update cases.case c set version = 3, phase = 'accepted', decided_at = null, head = e.hash, acted_at = e.at,
       state = state || '{"phase": "accepted", "decision": null, "decidedAt": null}'
         || jsonb_build_object('namedIn', (state->'namedIn') - (-1))
     from cases.case_event e where e.case_id = c.case_id and e.seq = 3 and c.case_id = $1`,
    caseId,
  )
}

const removeCase = async (caseId: string): Promise<void> => {
  for (const table of ['cases.case', 'cases.case_event', 'cases.case_scope'])
    await record.tamper(`delete from ${table} where case_id = $1`, caseId)
  await record.tamper('delete from documents.letter where object_id = $1', caseId)
}

const lowerCounter = async (like: string, by: number): Promise<void> =>
  await record.tamper('update kernel.counter set value = value - $2 where series like $1', like, by)

const words = async (given = {}): Promise<string[]> =>
  (await record.verify(given)).breaks.map(({ where, what }) => `${where}：${what}`)

describe('what was removed or put back', () => {
  describe('a cut tail', () => {
    test('the events only: the row tells at once', async () => {
      await record.tamper('delete from cases.case_event where case_id = $1 and seq >= 3', first.id)
      expect(await record.firstBreak({ folder: null })).toContain(
        '第3个事件起缺失：当前记录的版本为 4，事件只到第 2 个',
      )
    })

    test('the row put back as well: the letter left behind and its number tell', async () => {
      await cutTail(last.id)
      const found = await words({ folder: null })
      expect(found[0]).toMatch(/多出的文书 .*没有事件写过它$/)
      expect(found[1]).toMatch(/^编号 letter:.*：第 4 号在记录中找不到，共缺 1 个$/)
    })

    test('letter and counter put back as well: the last root kept outside tells', async () => {
      await cutTail(last.id)
      await record.tamper(`delete from documents.letter where object_id = $1 and kind = 'grant'`, last.id)
      await lowerCounter('letter:%', 1)
      expect(await words({ folder: null })).toEqual([])
      expect(await words()).toEqual([
        `办件 ${last.id}：第4个事件缺失，外存第 1 号根（2026-11-20T10:00:00.000Z）证明有过，末尾被截去`,
      ])
    })
  })

  describe('a whole case removed', () => {
    test('its events only', async () => {
      await record.tamper('delete from cases.case_event where case_id = $1', first.id)
      expect(await record.firstBreak()).toContain(`办件 ${first.id}：第1个事件起缺失：有当前记录而没有事件`)
    })

    test('everything but its letters', async () => {
      await record.tamper('delete from cases.case_event where case_id = $1', first.id)
      await record.tamper('delete from cases.case where case_id = $1', first.id)
      expect(await record.firstBreak()).toMatch(/文书 .*：所属的办件没有任何事件，整个流被删除$/)
    })

    test('without a trace but its numbers', async () => {
      await removeCase(first.id)
      expect((await words({ folder: null }))[0]).toBe(
        '编号 case:2026-11-20：第 1 号在记录中找不到，共缺 1 个',
      )
    })

    test('the newest one, its counters lowered: the last root kept outside tells', async () => {
      await removeCase(last.id)
      await lowerCounter('case:%', 1)
      await lowerCounter('letter:%', 2)
      expect(await words({ folder: null })).toEqual([])
      expect(await words()).toEqual([
        `办件 ${last.id}：整个流被删除，外存第 1 号根（2026-11-20T10:00:00.000Z）证明到过第4个事件`,
      ])
    })
  })

  test('an old copy restored: the folder is further than the database', async () => {
    const later = await record.decidedCase()
    await record.anchor('2026-11-20T11:00:00.000Z')
    expect(await words()).toEqual([])
    await record.restoreRows()
    const found = await words()
    expect(found[0]).toBe('第 2 号根：数据库只到第 1 号根，外存已有第 2 号：数据库是恢复的旧副本，或根被删除')
    expect(found[1]).toContain(`办件 ${later.id}：整个流被删除，外存第 2 号根`)
    await expect(record.anchor('2026-11-20T12:00:00.000Z')).rejects.toThrow('数据库可能是恢复的旧副本')
  })

  test.each([
    ['kernel.party', 'fields', '所指人员信息', '解不开，内容被改动'],
    ['kernel.party', 'salt', '所指人员信息', '的内容与哈希不符'],
    ['kernel.party', 'hash', '所指人员信息', '的哈希与事件所记不符'],
    ['kernel.party', 'document_hmac', '所指人员信息', '证件号码的检索码与内容不符'],
    ['kernel.party', 'name_hmac', '所指人员信息', '姓名的检索码与内容不符'],
    ['kernel.party', 'mobile_hmac', '所指人员信息', '电话的检索码与内容不符'],
    ['kernel.text', 'body', '所指文字内容', '解不开，内容被改动'],
    ['kernel.text', 'hash', '所指文字内容', '的哈希与事件所记不符'],
    ['documents.letter', 'data', '所指文书', '解不开，内容被改动'],
    ['documents.letter', 'hash', '所指文书', '的哈希与事件所记不符'],
  ])('%s: %s changed', async (table, column, label, what) => {
    await record.tamper(`update ${table} set ${column} = set_byte(${column}, 0, get_byte(${column}, 0) # 1)`)
    const found = (await words()).find((each) => each.includes(label))
    expect(found).toContain(what)
  })

  test('the contents of two rows exchanged, salt and all', async () => {
    await record.tamper(
      `update kernel.text t set salt = o.salt, body = o.body from kernel.text o
       where o.text_id = (select max(text_id::text)::uuid from kernel.text) and t.text_id <> o.text_id`,
    )
    expect((await words())[0]).toContain('的内容与哈希不符，内容被改动')
    // Without the key the row's own hash is all there is to compare.
    const blind = await record.verify({ key: false })
    expect(blind).toMatchObject({ breakCount: 0 })
    expect(blind.notes.join()).toContain('没有 FIELD_KEY')
  })

  test.each([
    [`number = '文政许〔2026〕99号'`, '编号记为 文政许〔2026〕99号'],
    [`kind = 'refusal'`, '种类与所记的不符'],
    [`variant = 'extend'`, '种类与所记的不符'],
    [`code = 'forged'`, '查验码与内容不符'],
    ['on_date = on_date - 30', '日期与内容不符'],
  ])('a letter with %s', async (change, what) => {
    await record.tamper(
      `update documents.letter set ${change} where object_id = $1 and kind = 'grant'`,
      first.id,
    )
    expect((await words())[0]).toContain(what)
  })

  test('a letter deleted, and one invented', async () => {
    await record.tamper(`delete from documents.letter where object_id = $1 and kind = 'grant'`, first.id)
    expect((await words())[0]).toMatch(/第4个事件：所指文书 .* 不见了，也不在销毁清册中$/)
    await record.restore()
    await record.tamper(
      `insert into documents.letter select centre_id, gen_random_uuid(), kind, '伪造', unit_id, object_kind, object_id,
         on_date, template, salt, data, hash, 'x', issued_by, at from documents.letter where object_id = $1 limit 1`,
      first.id,
    )
    expect((await words())[0]).toContain('多出的文书')
  })

  test('a person destroyed is a break unless the disposal register lists the row', async () => {
    const { rows } = await record.owner.query<{ id: string }>(
      'select party_id as id from kernel.party order by 1',
    )
    const [mine, other] = rows
    await record.tamper('delete from kernel.party where party_id = $1', mine?.id)
    expect((await words())[0]).toContain(`所指人员信息 ${mine?.id} 不见了，也不在销毁清册中`)
    await record.owner.query(
      `select kernel.audit_append(1, 'disposal', '2026-11-21T00:00:00.000Z', $1, 'disposed', $2, '{"list":"2026-1"}')`,
      [mine?.id, mine?.id],
    )
    expect(await words()).toEqual([])
    await record.tamper('delete from kernel.party where party_id = $1', other?.id)
    expect(await words()).toHaveLength(1)
  })

  describe('registers', () => {
    test.each([
      [`update kernel.audit set body = '{"role":"director"}' where seq = 1`, '第1个登记与其哈希不符'],
      [`update kernel.audit set actor_id = gen_random_uuid() where seq = 2`, '第2个登记与其哈希不符'],
      ['delete from kernel.audit where seq = 1', '第1个登记缺失'],
      ['delete from kernel.audit where seq = 2', '第2个登记起缺失：计数器为 2，登记只有 1 个'],
      ['delete from kernel.audit', '第1个登记起缺失：计数器为 2，登记只有 0 个'],
      [`update kernel.counter set value = 1 where series = 'audit:grants'`, '计数器为 1，登记已有 2 个'],
    ])('%s', async (sql, what) => {
      await record.tamper(sql)
      expect(await record.firstBreak()).toContain(`登记簿 grants：${what}`)
    })

    test('the last row removed and the counter lowered: the last root tells', async () => {
      await record.tamper('delete from kernel.audit where seq = 2')
      await lowerCounter('audit:grants', 1)
      expect(await words({ folder: null })).toEqual([])
      expect((await words())[0]).toMatch(/^登记簿 grants：第2个事件缺失，外存第 1 号根.*末尾被截去$/)
    })
  })

  test('a counter lowered, raised or removed', async () => {
    await lowerCounter('case:%', 1)
    expect((await words())[0]).toMatch(/编号 2 超出计数器“case:2026-11-20”的 1，计数器被调低或编号是伪造的$/)
    await record.restore()
    await lowerCounter('letter:%', -2)
    expect((await words())[0]).toMatch(/^编号 letter:.*：第 5 号在记录中找不到，共缺 2 个$/)
    await record.restore()
    await record.tamper(`delete from kernel.counter where series like 'case:%'`)
    expect((await words())[0]).toContain('编号 1 超出计数器“case:2026-11-20”的 0')
  })

  describe('roots', () => {
    test('removed from the database, or changed there', async () => {
      await record.tamper('delete from kernel.anchor')
      expect((await words())[0]).toContain('数据库只到第 0 号根，外存已有第 1 号')
      await record.restore()
      await record.tamper(`update kernel.anchor set root = '\\x00'`)
      expect((await words())[0]).toBe('第 1 号根：外存与数据库所记不同')
    })

    test('removed from the folder', async () => {
      const [only] = await listRoots(record.folder)
      await rm(join(record.folder, only?.name ?? ''))
      expect((await words())[0]).toMatch(/数据库已有 1 号根，.* 中一个也没有$/)
    })
  })
})

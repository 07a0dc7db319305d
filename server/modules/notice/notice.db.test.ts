import { randomUUID } from 'node:crypto'
import type { GivenNotice, GiveNoticeForm, listNotices } from '@yimen/contract/notice.ts'
import { materialsFor } from '@yimen/contract/items.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Web } from '../../kernel/http/web.ts'
import type { ItemVersion } from '../cases/index.ts'
import { type Answer, openRoom, type Room } from '../cases/testing-web.ts'
import { createRenderer, documentRoutes, qrSvg, type Renderer } from '../documents/index.ts'
import { pdfPages } from '../documents/testing/pdf-text.ts'
import { retire } from '../items/items-store.ts'
import { FRIDAY, type PersonKey, testWeb } from '../organisation/testing.ts'
import { mayReadNotice, noticeRoutes } from './index.ts'

let room: Room
let web: Web
let renderer: Renderer
let cafe: ItemVersion
beforeAll(async () => {
  room = await openRoom()
  renderer = createRenderer()
  cafe = await room.item('I19')
  const { database } = room.fresh
  web = await testWeb(database, room.clock, (w) => {
    noticeRoutes(w, room.deps)
    documentRoutes(w, {
      database,
      cipher: room.deps.cipher,
      renderer,
      mayRead: async (actor, kind, id) => kind === 'notice' && (await mayReadNotice(database, actor, id)),
      numberOf: async () => null,
      isVoid: async () => false,
    })
  })
})
afterAll(async () => {
  await web.fastify.close()
  await renderer.stop()
  await room.close()
})

const as = async (who: PersonKey) => {
  const { headers } = await room.centre.signedIn(who, room.clock.now)
  const inject = async (method: 'GET' | 'POST', url: string, body?: object) =>
    await web.fastify.inject({
      method,
      url: `/api${url}`,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    })
  const ask = async <T>(method: 'GET' | 'POST', url: string, body?: object): Promise<Answer<T>> => {
    const reply = await inject(method, url, body)
    return { status: reply.statusCode, body: reply.json<Answer<T>['body']>() }
  }
  return {
    give: async (form: GiveNoticeForm) => await ask<GivenNotice>('POST', '/notices', form),
    count: async (body: object) => await ask<{ today: number }>('POST', '/notices/small-questions', body),
    code: async (body: object) => await ask<{ url: string; svg: string }>('POST', '/notices/code', body),
    list: async (windowId: string, on = '2026-11-20') =>
      await ask<ReplyOf<typeof listNotices>>('GET', `/notices?windowId=${windowId}&on=${on}`),
    textOf: async (letterId: string) => {
      const reply = await inject('GET', `/letters/${letterId}/pdf`)
      if (reply.statusCode !== 200) return reply.statusCode
      return pdfPages(reply.rawPayload).join('').replaceAll(betweenPages, '')
    },
  }
}
const formOf = (more: Partial<GiveNoticeForm> = {}): GiveNoticeForm => ({
  commandId: randomUUID(),
  itemVersionId: cafe.versionId,
  windowId: room.centre.otherWindow.windowId,
  answers: { kind: 'catering', agent: 'self' },
  channel: 'print',
  asked: 'enquiry',
  ...more,
})
/** Foot and head where the text goes on on the next page. */
const betweenPages = /演示文书，不具有法律效力—\d\/\d—一次性告知单浏文市监告〔2026〕\d+号/g
const squeezed = (text: string) => text.replaceAll(/\s/g, '')
const rowsOf = async (text: string, values: readonly string[] = []) => {
  const [rows] = await room.fresh.database.inCentre(1, [{ name: `test.${text.length}`, text, values }])
  return rows
}

describeClause('notice.2', () => {
  const situations = [{ kind: 'catering', agent: 'self' }, { kind: 'sales', agent: 'agent' }, {}] as Record<
    string,
    string
  >[]
  test.each(situations)('on the paper: every material %j calls for, none it excludes', async (answers) => {
    const clerk = await as('otherClerk')
    const { status, body } = await clerk.give(formOf({ answers }))
    expect(status).toBe(200)
    const text = await clerk.textOf(body.letterId)
    const called = materialsFor(cafe.content, answers)
    for (const { name } of called) expect(text).toContain(squeezed(name))
    for (const material of cafe.content.materials.filter((m) => !called.includes(m)))
      expect(text).not.toContain(squeezed(material.name))
    for (const line of [...cafe.content.procedure, ...cafe.content.conditions.map((c) => c.text)])
      expect(text).toContain(squeezed(line).replace(/。$/, ''))
    for (const said of [body.number, '承诺时限：10个工作日', '不收费', cafe.content.hours, '周芳（工号'])
      expect(text).toContain(squeezed(said))
    expect(body.forms.map(({ title }) => title)).toEqual(
      called.flatMap(({ form }) => (form === undefined ? [] : [form.title])),
    )
  })

  test('the record shows who told what when', async () => {
    const clerk = await as('otherClerk')
    const windowId = room.centre.otherWindow.windowId
    room.clock.now = '2026-11-20T01:01:00.000Z'
    const given = await clerk.give(formOf({ channel: 'qr', asked: 'application' }))
    room.clock.now = FRIDAY
    const { body } = await clerk.list(windowId)
    expect(body.rows[0]).toEqual({
      noticeId: given.body.noticeId,
      letterId: given.body.letterId,
      number: given.body.number,
      at: '2026-11-20T01:01:00.000Z',
      itemName: '食品经营许可核发',
      situation: ['经营的是什么：餐饮服务', '由谁到窗口办理：本人（法定代表人、负责人）办理'],
      asked: 'application',
      channel: 'qr',
      toldBy: '周芳',
    })
    expect((await clerk.list(windowId, '2026-11-19')).body.rows).toEqual([])
    expect((await clerk.list(windowId, '2026-11-21')).body.rows).toEqual([])
  })

  test('the register keeps what was told, chained, with the hash of the letter', async () => {
    const { body } = await (await as('otherClerk')).give(formOf())
    const [row] = await rowsOf(
      `select a.body, encode(l.hash, 'hex') as hash from kernel.audit a
        join documents.letter l on l.centre_id = 1 and l.object_id = a.object_id
        where a.centre_id = 1 and a.register = 'notice.given' and a.object_id = $1`,
      [body.noticeId],
    )
    const { body: audited, hash } = row as { body: string; hash: string }
    expect(JSON.parse(audited)).toMatchObject({
      letter: { letter: body.letterId, kind: 'notice', number: body.number, hash },
      answers: { agent: 'self', kind: 'catering' },
    })
  })

  test('the same command twice: one number; another body under its id is refused', async () => {
    const clerk = await as('otherClerk')
    const form = formOf()
    const first = await clerk.give(form)
    const again = await clerk.give(form)
    expect(again).toEqual(first)
    const other = await clerk.give({ ...form, channel: 'qr' })
    expect(other.body.error?.code).toBe('command-reused')
    const next = await clerk.give(formOf())
    const serial = (number: string) => Number(/〔2026〕(\d+)号$/.exec(number)?.[1])
    expect(serial(next.body.number)).toBe(serial(first.body.number) + 1)
    expect(first.body.number).toMatch(/^浏文市监告〔2026〕/)
  })

  test('two of the same command at once have one effect', async () => {
    const clerk = await as('otherClerk')
    const form = formOf()
    const [a, b] = await Promise.all([clerk.give(form), clerk.give(form)])
    expect(a).toEqual(b)
    expect(a.status).toBe(200)
  })

  test('the page for a QR code or a message is the public one with the same answers', async () => {
    const { body } = await (await as('otherClerk')).give(formOf({ channel: 'message' }))
    expect(body.url).toBe(`http://127.0.0.1:8080/items/${cafe.itemId}/notice?s.kind=catering&s.agent=self`)
  })

  test('the QR code leads to the public page of the answers, of this centre and of nothing else', async () => {
    const clerk = await as('clerk')
    const answers = { kind: 'catering', agent: 'self' }
    const { status, body } = await clerk.code({ itemVersionId: cafe.versionId, answers })
    expect(status).toBe(200)
    expect(body.url).toBe(`http://127.0.0.1:8080/items/${cafe.itemId}/notice?s.kind=catering&s.agent=self`)
    expect(body.svg).toBe(qrSvg(body.url))
    const strange = await clerk.code({ itemVersionId: cafe.versionId, answers: { kind: 'bar' } })
    expect(strange.body.error?.refusals).toMatchObject([{ clause: 'notice.2', field: 'answers.kind' }])
    expect((await clerk.code({ itemVersionId: randomUUID(), answers: {} })).status).toBe(404)
  })

  test('an answer the item does not know is refused by name', async () => {
    const { status, body } = await (await as('otherClerk')).give(formOf({ answers: { kind: 'bar' } }))
    expect(status).toBe(422)
    expect(body.error?.refusals).toMatchObject([{ clause: 'notice.2', field: 'answers.kind' }])
  })
})

describeClause('notice.1', () => {
  test('nobody is named unless they wish; then only the letter names them', async () => {
    const clerk = await as('otherClerk')
    const unnamed = await clerk.give(formOf())
    expect(await clerk.textOf(unnamed.body.letterId)).toContain('来访群众：')
    const named = await clerk.give(formOf({ addressee: '陈家兴' }))
    expect(await clerk.textOf(named.body.letterId)).toContain('陈家兴：')
    const kept = await rowsOf(
      `select to_jsonb(g)::text || a.body || coalesce(o.body::text, '') as kept from notice.given g
        join kernel.audit a on a.centre_id = 1 and a.object_id = g.notice_id
        left join kernel.outbox o on o.centre_id = 1 and o.object_id = g.notice_id
        where g.centre_id = 1 and g.notice_id = $1`,
      [named.body.noticeId],
    )
    expect(kept).toHaveLength(1)
    expect(JSON.stringify(kept)).not.toContain('陈家兴')
  })

  test('a small question is one key: counted once per press, for its window and day', async () => {
    const clerk = await as('otherClerk')
    const { windowId } = room.centre.otherWindow
    const commandId = randomUUID()
    expect((await clerk.count({ commandId, windowId })).body).toEqual({ today: 1 })
    expect((await clerk.count({ commandId, windowId })).body).toEqual({ today: 1 })
    expect((await clerk.count({ commandId: randomUUID(), windowId })).body).toEqual({ today: 2 })
    expect((await clerk.list(windowId)).body.smallQuestions).toBe(2)
    expect((await clerk.list(windowId, '2026-11-21')).body.smallQuestions).toBe(0)
  })
})

describeClause('items.2', () => {
  test('a version is told until its last day, not after', async () => {
    const { versionId } = await room.item('I21')
    await room.fresh.database.inCentre(1, [retire(1, versionId, '2026-11-20')])
    const clerk = await as('otherClerk')
    expect((await clerk.give(formOf({ itemVersionId: versionId, answers: {} }))).status).toBe(200)
    room.clock.now = '2026-11-23T01:00:00.000Z'
    const late = await (await as('otherClerk')).give(formOf({ itemVersionId: versionId, answers: {} }))
    room.clock.now = FRIDAY
    expect(late.body.error?.refusals).toMatchObject([{ clause: 'items.2', field: 'itemVersionId' }])
  })
})

describeClause('items.5.2', () => {
  test('at one’s own window, for items one may give notice of; not by other sections', async () => {
    const elsewhere = await (await as('otherClerk')).give(formOf({ windowId: room.centre.window.windowId }))
    expect(elsewhere.body.error?.refusals).toMatchObject([{ clause: 'items.5.2', field: 'windowId' }])
    const stranger = await (await as('clerk')).give(formOf({ windowId: room.centre.window.windowId }))
    expect(stranger.body.error?.refusals).toMatchObject([{ clause: 'items.5.2', field: 'itemVersionId' }])
    expect(stranger.body.error?.message).toContain('4号市场监督管理窗口')
    expect((await (await as('supervision')).give(formOf())).status).toBe(403)
    const count = { commandId: randomUUID(), windowId: room.centre.window.windowId }
    expect((await (await as('otherClerk')).count(count)).status).toBe(422)
  })
})

describe('who may read it', () => {
  const readers: [PersonKey, boolean][] = [
    ['otherClerk', true],
    ['otherLead', true],
    ['otherApprover', true],
    ['supervision', true],
    ['director', true],
    ['clerk', false],
    ['lead', false],
    ['general', false],
  ]
  test.each(readers)('%s: %s; to whom it is not theirs it does not exist', async (who, may) => {
    const { windowId } = room.centre.otherWindow
    const { body } = await (await as('otherClerk')).give(formOf())
    const reader = await as(who)
    expect((await reader.list(windowId)).status).toBe(may ? 200 : 404)
    const opened = await reader.textOf(body.letterId)
    expect(typeof opened === 'string' ? opened.includes(body.number) : opened).toBe(may ? true : 404)
  })
  test('an unknown window has no list', async () => {
    expect((await (await as('director')).list(randomUUID())).status).toBe(404)
  })
  test('the application may not rewrite what was told', async () => {
    for (const text of ["update notice.given set channel = 'qr'", 'delete from notice.given'])
      await expect(rowsOf(text)).rejects.toMatchObject({ sqlstate: '42501' })
  })
})

describe('bad input', () => {
  test.each([
    { answers: { 'kind\u0000': 'catering' } },
    { answers: { kind: 5 } },
    { channel: 'fax' },
    { addressee: '' },
    { itemVersionId: 'I19' },
    { more: 1 },
  ])('%j is malformed', async (wrong) => {
    const form = { ...formOf(), ...wrong } as unknown as GiveNoticeForm
    expect((await (await as('otherClerk')).give(form)).status).toBe(400)
  })
  test('an unknown version or window is not found', async () => {
    const clerk = await as('otherClerk')
    expect((await clerk.give(formOf({ itemVersionId: randomUUID() }))).status).toBe(404)
    expect((await clerk.give(formOf({ windowId: randomUUID() }))).status).toBe(404)
  })
})

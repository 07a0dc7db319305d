import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ItemsView, SetUpView } from '@yimen/contract/set-up.ts'
import type { Accounts } from '@yimen/contract/set-up-staff.ts'
import type { Me } from '@yimen/contract/organisation.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement } from '../db/pool.ts'
import { type EmptyApp, openEmptyApp } from './testing/empty-app.ts'
import { centreForm, staffWorkbook, unitForms, windowForms } from './testing/filled-steps.ts'

let app: EmptyApp
beforeAll(async () => {
  app = await openEmptyApp()
})
afterAll(async () => await app.close())

const view = async (): Promise<SetUpView> => (await app.ask('GET', '/api/set-up')).json<SetUpView>()
const file64 = async (): Promise<string> => (await staffWorkbook()).toString('base64')
const version = async (part: string): Promise<number> => (await view()).versions[part] ?? 0
const PASSWORD = '青石镇-办事-不难-2026'

describe('before there is a centre', () => {
  test('public pages say so in two languages, the workbench leads to the set-up page', async () => {
    for (const url of ['/', '/items/1', '/en', '/track']) {
      const reply = await app.ask('GET', url)
      expect(reply.statusCode, url).toBe(503)
      expect(reply.headers['retry-after']).toBe('600')
      expect(reply.body).toContain('政务服务中心正在设置')
      expect(reply.body).toContain('The service centre is being set up')
    }
    for (const url of ['/workbench', '/workbench/', '/workbench/intake?x=1']) {
      const reply = await app.ask('GET', url)
      expect([reply.statusCode, reply.headers.location], url).toEqual([302, '/workbench/set-up'])
    }
  })

  test('the address is printed at each start, the same while it is good, and only its owner reads the file', async () => {
    const first = await app.lines()
    expect(first[1]).toMatch(/^ {2}http:\/\/127\.0\.0\.1:8080\/workbench\/set-up#[\w-]{43}$/)
    expect(await app.lines()).toEqual(first)
    const path = join(app.dataDir, 'set-up-address.txt')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const [rows] = await app.fresh.database.withoutCentre([
      statement<{ hash: Buffer }>('test.set-up-tokens', 'select hash from set_up.token')(),
    ])
    const token = (await readFile(path, 'utf8')).trim().split('#')[1] ?? ''
    expect(rows.map(({ hash }) => hash.toString('base64url'))).not.toContain(token)
    expect(rows).toHaveLength(1)
  })

  test('without the token nothing opens; with it the page does', async () => {
    expect((await app.ask('GET', '/api/set-up')).statusCode).toBe(403)
    expect((await app.open('x'.repeat(43))).statusCode).toBe(403)
    const opened = await app.open()
    expect(opened.statusCode).toBe(200)
    expect(opened.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/api/set-up' })
    expect((await view()).checks.filter(({ weight }) => weight === 'needed').map(({ step }) => step)).toEqual(
      ['centre', 'administrator', 'units', 'windows', 'staff'],
    )
  })

  test('a step without the CSRF token is refused', async () => {
    const body = { version: 0, centre: centreForm }
    const reply = await app.ask('PUT', '/api/set-up/centre', body, { 'x-csrf-token': 'no' })
    expect(reply.statusCode).toBe(403)
  })

  test('what was typed is there again; saving the step lets it go', async () => {
    await app.ask('PUT', '/api/set-up/typed/centre', { content: '{"name":"青石"}' })
    expect((await view()).typed).toEqual([{ step: 'centre', content: '{"name":"青石"}' }])
    const [rows] = await app.fresh.database.withoutCentre([
      statement<{ body: Buffer }>('test.set-up-parts', 'select body from set_up.part')(),
    ])
    expect(rows[0]?.body.toString('utf8')).not.toContain('青石')
    const saved = await app.ask('PUT', '/api/set-up/centre', { version: 0, centre: centreForm })
    expect(saved.json<SetUpView>()).toMatchObject({ centre: centreForm, typed: [], versions: { centre: 1 } })
  })

  test('two people at one step: the later one is told', async () => {
    const reply = await app.ask('PUT', '/api/set-up/centre', { version: 0, centre: centreForm })
    expect(reply.statusCode).toBe(409)
  })

  test.each([
    ['000121', 422],
    ['430100', 422],
    ['430121', 200],
    ['43012', 400],
    ['4301210', 400],
  ])('region code %s: %i', async (region, status) => {
    const body = { version: await version('centre'), centre: { ...centreForm, region } }
    expect((await app.ask('PUT', '/api/set-up/centre', body)).statusCode).toBe(status)
  })

  test('the administrator’s password keeps the rules of every password', async () => {
    const give = async (password?: string) =>
      await app.ask('PUT', '/api/set-up/administrator', {
        version: await version('administrator'),
        name: '石磊',
        badge: 'QS000',
        login: 'Shi.Lei',
        ...(password === undefined ? {} : { password }),
      })
    expect((await give()).statusCode).toBe(422)
    expect((await give('短密码')).statusCode).toBe(400)
    expect((await give('shi.lei-2026')).statusCode).toBe(422)
    expect((await give(PASSWORD)).json<SetUpView>().administrator).toEqual({
      name: '石磊',
      badge: 'QS000',
      login: 'shi.lei',
    })
    // The one given stays.
    expect((await give()).statusCode).toBe(200)
  })

  test('units and windows', async () => {
    const twice = [unitForms[0], { ...unitForms[1], letterPrefix: unitForms[0].letterPrefix }]
    const refusedUnits = await app.ask('PUT', '/api/set-up/units', { version: 0, units: twice })
    expect(refusedUnits.statusCode).toBe(422)
    expect(refusedUnits.body).toContain('units.1.letterPrefix')
    await app.ask('PUT', '/api/set-up/units', { version: 0, units: unitForms })
    const stranger = [{ ...windowForms[0], unitKeys: ['00000000-0000-4000-8000-000000000099'] }]
    expect((await app.ask('PUT', '/api/set-up/windows', { version: 0, windows: stranger })).statusCode).toBe(
      422,
    )
    const saved = await app.ask('PUT', '/api/set-up/windows', { version: 0, windows: windowForms })
    expect(saved.json<SetUpView>().windows).toEqual(windowForms)
  })

  test('the dry run writes nothing and masks telephones; the import keeps everybody', async () => {
    const check = await app.ask('POST', '/api/set-up/staff/check', { file: await file64() })
    expect(check.json()).toMatchObject({ rows: 4, people: 3, faults: [] })
    expect(check.body).toContain('138****5678')
    expect(check.body).not.toContain('13812345678')
    expect((await view()).staff).toEqual([])
    const imported = await app.ask('POST', '/api/set-up/staff/import', { version: 0, file: await file64() })
    expect(imported.json<SetUpView>()).toMatchObject({ people: 3, passwords: { madeAt: null, without: 3 } })
    expect(imported.body).not.toContain('13812345678')
    // The same table again changes nobody.
    const again = await app.ask('POST', '/api/set-up/staff/import', { version: 1, file: await file64() })
    expect(again.json<SetUpView>().staff).toHaveLength(4)
  })

  test('one more by hand, and away again', async () => {
    const row = {
      name: '孟夏',
      badge: 'QS009',
      login: 'meng.xia',
      mobile: '',
      role: '审批人',
      unit: '',
      window: '',
    }
    const add = async (unit: string) =>
      await app.ask('POST', '/api/set-up/staff', { version: await version('staff'), row: { ...row, unit } })
    expect((await add('')).statusCode).toBe(422)
    expect((await add('长沙县民政局')).json<SetUpView>().people).toBe(4)
    const removed = await app.ask('POST', '/api/set-up/staff/removal', {
      version: await version('staff'),
      badge: 'QS009',
    })
    expect(removed.json<SetUpView>().people).toBe(3)
  })

  test('a year’s notice goes through the rules of the calendar', async () => {
    const reply = await app.ask('PUT', '/api/set-up/calendar/2027', {
      year: 2027,
      document: '通知',
      days: [{ on: '2027-01-01', kind: 'holiday', name: '元旦' }],
    })
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain('缺少法定节日')
    const seen = await app.ask('POST', '/api/set-up/calendar', { version: 0 })
    expect(seen.json<SetUpView>()).toMatchObject({ calendarSeen: true })
  })

  test('items by unit, with the centre’s own place; an upload is told what it lacks', async () => {
    const offered = (await app.ask('GET', '/api/set-up/items')).json<ItemsView>()
    expect(offered.units.map(({ code }) => code)).toEqual(['market', 'civil-affairs'])
    const codes = offered.units[0]?.items.map(({ code }) => code) ?? []
    const chosen = (await app.ask('PUT', '/api/set-up/items', { version: 0, codes })).json<ItemsView>()
    expect(chosen).toMatchObject({ complete: codes.length, incomplete: [] })
    const broken = await app.ask('POST', '/api/set-up/items/file', { version: 1, text: '{' })
    expect(broken.statusCode).toBe(422)
    const text = JSON.stringify({ items: [{ code: 'Z1', name: '自定事项' }] })
    const told = (await app.ask('POST', '/api/set-up/items/file', { version: 1, text })).json<ItemsView>()
    expect(told.incomplete[0]?.refusals.map(({ message }) => message).join()).toContain('缺少')
    expect((await app.ask('POST', '/api/set-up/items/file', { version: 2, text: '' })).statusCode).toBe(200)
  })

  test('nothing starts while something is missing', async () => {
    const reply = await app.ask('POST', '/api/set-up/start', {})
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain('还没有初始密码')
  })
})

describe('once everything is there', () => {
  let accounts: Accounts
  let token: string
  beforeAll(async () => {
    token = await app.token()
  })

  test('passwords are shown once; whoever has one keeps it unless all are made anew', async () => {
    accounts = (await app.ask('POST', '/api/set-up/passwords', { all: false })).json<Accounts>()
    expect(accounts.accounts.map(({ login }) => login)).toEqual(['jiang.xiaoyu', 'han.zhiyuan', 'luo.li'])
    const again = (await app.ask('POST', '/api/set-up/passwords', { all: false })).json<Accounts>()
    expect(again.accounts).toEqual([])
    const { passwords, checks } = await view()
    expect(passwords).toMatchObject({ without: 0 })
    expect(checks.filter(({ weight }) => weight === 'needed')).toEqual([])
  })

  test('the centre starts, once', async () => {
    const [first, second] = await Promise.all([
      app.ask('POST', '/api/set-up/start', {}),
      app.ask('POST', '/api/set-up/start', {}),
    ])
    expect(new Set([first.statusCode, second.statusCode])).toEqual(new Set([200, 404]))
    const done = first.statusCode === 200 ? first : second
    expect(done.json()).toEqual({ people: 3, inForce: 6, drafts: 0 })
  })

  test('the door is closed for good, and nothing of it is left', async () => {
    expect((await app.ask('GET', '/api/set-up')).statusCode).toBe(404)
    expect((await app.open(token)).statusCode).toBe(404)
    expect(await app.lines()).toEqual([])
    const [[left]] = await app.fresh.database.withoutCentre([
      statement<{ n: number }>(
        'test.set-up-left',
        'select ((select count(*) from set_up.part) + (select count(*) from set_up.token))::int as n',
      )(),
    ])
    expect(left).toEqual({ n: 0 })
    expect((await app.ask('GET', '/')).statusCode).toBe(200)
  })

  test('everything went through the registers: each row has its audit row by the administrator', async () => {
    const [rows] = await app.fresh.database.inCentre(1, [
      statement<{ register: string; n: number; actors: number }>(
        'test.set-up-audit',
        `select register, count(*)::int as n, count(distinct actor_id)::int as actors from kernel.audit
         where centre_id = $1 group by register order by register`,
      )(1),
    ])
    const counts = Object.fromEntries(rows.map(({ register, n }) => [register, n]))
    expect(counts).toMatchObject({
      'organisation.centre': 1,
      'organisation.unit': 2,
      'organisation.window': 3,
      'organisation.person': 4,
      'organisation.login': 4,
    })
    expect(rows.every(({ actors }) => actors === 1)).toBe(true)
  })

  test('an initial password opens no session before it is replaced', async () => {
    const clerk = accounts.accounts[0]
    const signIn = async (password: string) =>
      await app.ask('POST', '/api/session', { login: 'jiang.xiaoyu', password })
    const initial = clerk?.password ?? ''
    const first = await signIn(initial)
    expect([first.statusCode, first.cookies]).toEqual([422, []])
    const replace = async (password: string, next: string) =>
      await app.ask('POST', '/api/session/first-password', { login: 'jiang.xiaoyu', password, new: next })
    expect((await replace('wrong-password', '自己的密码-2026-冬')).statusCode).toBe(401)
    expect((await replace(initial, initial)).statusCode).toBe(422)
    expect((await replace(initial, '自己的密码-2026-冬')).statusCode).toBe(200)
    expect((await replace('自己的密码-2026-冬', '又换一个密码-2026')).statusCode).toBe(401)
    const me = (await signIn('自己的密码-2026-冬')).json<Me>()
    expect(new Set(me.roles.map(({ window, unit }) => `${window} ${unit}`))).toEqual(
      new Set([
        '市场监管窗口 长沙县市场监督管理局',
        '综合窗口（长沙县市场监督管理局） 长沙县市场监督管理局',
        '综合窗口（长沙县民政局） 长沙县民政局',
      ]),
    )
    expect((await app.ask('POST', '/api/session', { login: 'shi.lei', password: PASSWORD })).statusCode).toBe(
      200,
    )
  })
})

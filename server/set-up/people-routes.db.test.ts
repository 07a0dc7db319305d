import type { Accounts, StaffCheck } from '@yimen/contract/set-up-staff.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { statement } from '../db/pool.ts'
import { setPassword } from '../modules/organisation/index.ts'
import { openApp, type TestApp } from '../testing/open-app.ts'
import { workbookOf } from './testing/filled-steps.ts'

const OLD = '从前的密码-2026'

let app: TestApp
let headers: Record<string, string>
beforeAll(async () => {
  app = await openApp()
  headers = (await app.centre.signedIn('administrator')).headers
  const { personId, login } = app.centre.people.clerk
  await app.centre.write(async (r) => await setPassword(r, { personId, login, password: OLD }))
})
afterAll(async () => await app.close())

type Cells = readonly (string | null)[]
const send = async (url: string, rows: readonly Cells[], as: Record<string, string> = headers) =>
  await app.send({
    method: 'POST',
    url,
    headers: as,
    body: { file: (await workbookOf(rows)).toString('base64') },
  })
const newcomer: Cells = ['钟书', 'Z01', 'zhong.shu', null, '窗口人员', null, '2']
const people = statement<{ n: number }>(
  'test.people-count',
  'select count(*)::int as n from organisation.person where centre_id = $1',
)
const count = async (): Promise<number> => (await app.fresh.database.inCentre(1, [people(1)]))[0][0]?.n ?? 0

test('a dry run names what belongs to others: badge, login name, window', async () => {
  const before = await count()
  const known = app.centre.people.clerk
  const reply = await send('/people/check', [
    ['钟书', known.badge, known.login, null, '窗口人员', null, '99'],
  ])
  expect(reply.json<StaffCheck>().faults.map(({ column }) => column)).toEqual([
    'B列“工号”',
    'C列“登录名”',
    'G列“窗口号”',
  ])
  const refused = await send('/people', [['钟书', known.badge, 'zhong', null, '督查科', null, null]])
  expect(refused.statusCode).toBe(422)
  expect(await count()).toBe(before)
})

test('only whoever administers the centre', async () => {
  const { headers: theirs } = await app.centre.signedIn('director')
  expect((await send('/people', [newcomer], theirs)).statusCode).toBe(403)
})

test('a newcomer gets an initial password that has to be replaced', async () => {
  const made = (await send('/people', [newcomer])).json<Accounts>()
  expect(made.accounts).toMatchObject([{ name: '钟书', login: 'zhong.shu', post: '窗口人员' }])
  const body = { login: 'zhong.shu', password: made.accounts[0]?.password }
  expect((await app.send({ method: 'POST', url: '/session', body })).statusCode).toBe(422)
  // The same table again: the badge is taken now, nobody comes twice.
  expect((await send('/people', [newcomer])).statusCode).toBe(422)
})

test('a forgotten password is made anew: sessions end, the old one is worth nothing', async () => {
  const clerk = await app.centre.signedIn('clerk')
  const url = `/people/${app.centre.people.clerk.personId}/initial-password`
  const reset = await app.send({ method: 'POST', url, headers, body: {} })
  const [account] = reset.json<Accounts>().accounts
  expect(account).toMatchObject({ name: '张敏' })
  expect((await app.send({ method: 'GET', url: '/session', headers: clerk.headers })).statusCode).toBe(401)
  const login = app.centre.people.clerk.login
  const old = await app.send({ method: 'POST', url: '/session', body: { login, password: OLD } })
  expect(old.statusCode).toBe(401)
  const own = await app.send({
    method: 'POST',
    url: `/people/${app.centre.people.administrator.personId}/initial-password`,
    headers,
    body: {},
  })
  expect(own.statusCode).toBe(422)
})

const enrol = statement(
  'test.people-enrol',
  `insert into organisation.second_factor (centre_id, person_id, secret, confirmed_at) values ($1, $2, '\\x00', $3)`,
)
const prove = statement(
  'test.people-prove',
  'update organisation.session set proved_at = $3 where centre_id = $1 and person_id = $2',
)

test('a way in for somebody wants a fresh code of whoever has a device, as giving rights does', async () => {
  const { personId } = app.centre.people.administrator
  await app.fresh.database.inCentre(1, [enrol(1, personId, app.clock.now)])
  const url = `/people/${app.centre.people.approver.personId}/initial-password`
  const asked = [
    await send('/people', [['罗岩', 'Z09', 'luo.yan', null, '督查科', null, null]]),
    await app.send({ method: 'POST', url, headers, body: {} }),
  ]
  for (const answer of asked)
    expect([answer.statusCode, answer.json().error?.refusals?.[0]?.field]).toEqual([422, 'proof'])
  await app.fresh.database.inCentre(1, [prove(1, personId, app.clock.now)])
  const made = await send('/people', [['罗岩', 'Z09', 'luo.yan', null, '督查科', null, null]])
  expect(made.statusCode, made.body).toBe(200)
})

import { randomUUID } from 'node:crypto'
import type { ActReply } from '@yimen/contract/cases.ts'
import type { Desk } from '../../bench/acts.ts'
import { desksOf, signIn } from '../../bench/desks.ts'
import { quantile } from '../../bench/load.ts'
import { PASSWORD } from '../../bench/product.ts'
import { staff } from '../../demo/people/staff.ts'
import { senderOf } from '../crash/client.ts'
import { intakeOf } from '../crash/desk-work.ts'
import type { Trial } from '../crash/report.ts'
import type { Pair } from './pair.ts'
import { openScreen } from './screen.ts'

const WITHIN_MS = 2_000
const PATIENCE_MS = 30_000
type Headers = Readonly<Record<string, string>>

const ask = async (origin: string, method: 'GET' | 'POST', path: string, headers: Headers, body?: object) => {
  const sender = senderOf(origin, headers)
  const answer = await sender.send(method, path, body)
  sender.close()
  if (answer === 'lost') throw new Error(`${path}：没有回答`)
  return answer
}

const loginOf = (wanted: string): string =>
  staff.find(({ posts }) => posts.some(({ role }) => role === wanted))?.login ?? ''

/** Sessions, locks, limits and commands: what one server was told, the other knows. */
export const bothKnow = async (pair: Pair, desk: Desk): Promise<Trial> => {
  const [seen, wrong]: [string[], string[]] = [[], []]
  const [a, b] = pair.origins
  const expect = (what: string, found: unknown, wanted: unknown): void => {
    if (found === wanted) seen.push(what)
    else wrong.push(`${what}：得到 ${String(found)}，应为 ${String(wanted)}`)
  }

  const { me, headers } = await signIn(a, loginOf('clerk'))
  expect('在甲登录，在乙有效', (await ask(b, 'GET', '/session', headers)).status, 200)
  expect('在甲登录，用同一令牌在乙锁定', (await ask(b, 'POST', '/session/lock', headers, {})).status, 200)
  expect('在乙锁定，在甲被拒', (await ask(a, 'GET', '/queue', headers)).status, 401)
  const unlock = { password: PASSWORD }
  expect('在甲解锁', (await ask(a, 'POST', '/session/unlock', headers, unlock)).status, 200)
  expect('在甲解锁，在乙可用', (await ask(b, 'GET', '/queue', headers)).status, 200)
  const draft = { content: '写到一半的话' }
  const put = await fetch(`${a}/api/drafts/case:1`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(draft),
  })
  expect('草稿在甲存', put.status, 200)
  const read = (await ask(b, 'GET', '/drafts/case:1', headers)).body as { content?: string }
  expect('草稿在乙读出', read.content, draft.content)

  const command = { commandId: randomUUID(), ...intakeOf(desk, 700_001) }
  const first = (await ask(a, 'POST', '/cases', desk.clerk, command)).body as ActReply
  const again = (await ask(b, 'POST', '/cases', desk.clerk, command)).body as ActReply
  expect('同一操作在另一台重发，得到同一办件', again.caseId, first.caseId)
  expect('同一操作在另一台重发，编号相同', again.number, first.number)
  expect('并说明已办过', again.replayed, true)
  const other = { ...command, mended: '另一内容' }
  expect('同一编号另一内容，被拒', (await ask(b, 'POST', '/cases', desk.clerk, other)).status, 409)

  await limitsTogether(pair, first.number, expect)
  await screensOfAPerson(pair, { personId: me.personId, headers, desk }, expect)
  return { name: '一台知道的，另一台也知道', seen, wrong }
}

type Expect = (what: string, found: unknown, wanted: unknown) => void

/** Wrong codes and wrong passwords, told to the two in turn, are counted together. */
const limitsTogether = async ({ origins }: Pair, number: string, expect: Expect): Promise<void> => {
  const from = (address: string): Headers => ({ 'x-forwarded-for': address })
  const track = async (at: number, address: string): Promise<number> =>
    (await ask(origins[at % 2] ?? '', 'POST', '/track', from(address), { number, code: '000000' })).status
  const codes: number[] = []
  for (let i = 0; i < 6; i++) codes.push(await track(i, '10.9.0.1'))
  expect(
    '查询码错五次（两台轮流）',
    codes.slice(0, 5).every((status) => status === 404),
    true,
  )
  expect('第六次须等待', codes[5], 429)
  expect('别处的人不受影响', await track(0, '10.9.0.2'), 404)

  const login = `nobody-${randomUUID().slice(0, 8)}`
  const passwords: number[] = []
  for (let i = 0; i < 7; i++)
    passwords.push(
      (
        await ask(origins[i % 2] ?? '', 'POST', '/session', from('10.9.0.3'), {
          login,
          password: 'wrong-password',
        })
      ).status,
    )
  expect('密码错几次（两台轮流）后须等待', passwords.includes(429), true)
}

/** Locks, rights and the end of a session, done on one server, reach the screens open on the other. */
const screensOfAPerson = async (
  { origins: [a, b] }: Pair,
  { personId, headers, desk }: { personId: string; headers: Headers; desk: Desk },
  expect: Expect,
): Promise<void> => {
  const took: number[] = []
  const within = async (what: string, heard: Promise<number | null>): Promise<void> => {
    const ms = await heard
    if (ms !== null) took.push(ms)
    expect(`${what}${ms === null ? '' : `（${Math.round(ms)} 毫秒）`}`, ms !== null, true)
  }
  const admin = await signIn(a, loginOf('administrator'))
  const screen = await openScreen(b, headers)
  const holder = desk.version.content.implementingBody
  const { me } = await signIn(b, loginOf('clerk'))
  const unitId = me.roles.find(({ unitId: id }) => id !== null)?.unitId
  let since = performance.now()
  const granted = await ask(a, 'POST', '/grants', admin.headers, {
    commandId: randomUUID(),
    personId,
    unitId,
    itemId: null,
    acts: ['decision'],
    fromOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    toOn: null,
  })
  expect(`在甲授权（${holder === '' ? '' : '窗口人员'}）`, granted.status, 200)
  const isRights = ({ event, data }: { event: string; data: Record<string, unknown> }): boolean =>
    event === 'news' && data.kind === 'rights'
  await within('授权，乙的页面得知', screen.until(isRights, since, PATIENCE_MS))
  since = performance.now()
  const { grantId } = granted.body as { grantId: string }
  await ask(a, 'POST', `/grants/${grantId}/end`, admin.headers, { commandId: randomUUID() })
  await within('收回授权，乙的页面得知', screen.until(isRights, since, PATIENCE_MS))

  since = performance.now()
  await ask(a, 'POST', '/session/lock', headers, {})
  const ended = (reason: string) => (one: { event: string; data: Record<string, unknown> }) =>
    one.event === 'end' && one.data.reason === reason
  await within('在甲锁定，乙的页面锁上', screen.until(ended('locked'), since, PATIENCE_MS))
  await ask(a, 'POST', '/session/unlock', headers, { password: PASSWORD })
  const second = await openScreen(b, headers)
  since = performance.now()
  const left = await fetch(`${a}/api/session`, { method: 'DELETE', headers })
  expect('在甲退出', left.status, 200)
  await within('在甲退出，乙的页面结束', second.until(ended('signed-out'), since, PATIENCE_MS))
  // One slow moment of the machine is no fault of theirs.
  const middle = quantile(
    took.toSorted((x, y) => x - y),
    0.5,
  )
  expect(`多在${WITHIN_MS / 1000}秒以内`, middle <= WITHIN_MS, true)
  expect('退出后在乙被拒', (await ask(b, 'GET', '/session', headers)).status, 401)
}

export const someDesks = async (pair: Pair): Promise<Desk[]> => await desksOf(pair.proxy.origin)

import { randomBytes } from 'node:crypto'
import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { statement } from '../../db/pool.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { horizonPassed } from '../../testing/horizon.ts'
import { livedTime } from '../../testing/lived-time.ts'
import { until } from '../../testing/until.ts'
import { newId } from '../event-log/ids.ts'
import { buildWeb } from '../http/build-web.ts'
import { tokenHash } from '../http/session-cookie.ts'
import type { Session, Web } from '../http/web.ts'
import { newsRow } from '../outbox/news.ts'
import { outboxReader } from '../outbox/outbox-reader.ts'
import { type Live, liveHub } from './live.ts'
import { liveRoute } from './live-route.ts'

/** Sessions of these tests, by token hash; what a statement sees of them goes through the database all the same. */
const sessions = new Map<string, Session>()
const asked = statement<{ session: unknown }>('test.live-session', 'select $1::jsonb as session')
const sideRows = statement('test.live-side-rows', 'select kernel.write_side_rows($1, $2, $3, $4::jsonb)')

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(async () => await fresh.drop())

let web: Web
let live: Live
let port: number
beforeEach(async () => {
  live = liveHub()
  web = await buildWeb({
    database: fresh.database,
    authentication: {
      statement: (_centre, token) => asked(sessions.get(token.toString('hex')) ?? null),
      read: (row) => (row?.session ?? null) as Session | null,
    },
    signingKey: randomBytes(32),
    now: () => new Date(),
    secureCookies: false,
    defaultCentre: () => Promise.resolve(1),
    log: () => undefined,
  })
  liveRoute(web, live, { heartbeatMs: 100, recheckMs: 100 })
  await web.fastify.listen({ host: '127.0.0.1', port: 0 })
  port = (web.fastify.server.address() as AddressInfo).port
})
afterEach(async () => await web.fastify.close())

const signIn = (scopes: string[], more: Partial<Session> = {}, centreId = 1) => {
  const token = randomBytes(32).toString('base64url')
  const session: Session = {
    sessionId: newId(),
    actor: { centreId, personId: newId(), name: '张敏', badge: 'T001', roles: [], authorities: [], scopes },
    locked: false,
    locksAt: new Date(Date.now() + 3_600_000).toISOString(),
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    ...more,
  }
  const key = tokenHash(token).toString('hex')
  sessions.set(key, session)
  return {
    session,
    cookie: `yimen=${centreId}.${token}`,
    become: (other: Session | null) =>
      void (other === null ? sessions.delete(key) : sessions.set(key, other)),
  }
}

type Heard = { status: number; text: () => string; ended: Promise<void>; leave: () => void }
const hear = async (cookie: string, accept = 'text/event-stream'): Promise<Heard> => {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/api/live', headers: { cookie, accept } }, resolve).on(
      'error',
      reject,
    )
  })
  let text = ''
  response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
  const ended = new Promise<void>((resolve) => void response.once('close', resolve))
  response.on('error', () => undefined)
  return { status: response.statusCode ?? 0, text: () => text, ended, leave: () => void response.destroy() }
}

describe('news', () => {
  test('reaches whose scope fits, nobody else, with ids only', async () => {
    const mine = await hear(signIn(['window:1']).cookie)
    const other = await hear(signIn(['window:2']).cookie)
    const elsewhere = await hear(signIn(['window:1'], {}, 2).cookie)
    await until(() => [mine, other, elsewhere].every((one) => one.text().includes('event: ready')))
    live.publish(1, { kind: 'case', id: 'case-1', version: 3 }, ['window:1', 'unit:a'])
    await until(() =>
      mine.text().includes('event: news\ndata: {"kind":"case","id":"case-1","version":3}\n\n'),
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(other.text()).not.toContain('case-1')
    expect(elsewhere.text()).not.toContain('case-1')
    expect(mine.text()).toContain('retry: 2000')
  })

  test('another process commits: the screens of this one know within two seconds', async () => {
    const reader = outboxReader({
      database: fresh.database,
      live,
      log: () => undefined,
      origin: 'this process',
    })
    await reader.start()
    const mine = await hear(signIn(['window:1']).cookie)
    await until(() => mine.text().includes('event: ready'))
    const id = newId()
    const news = [
      newsRow({
        id: newId(),
        kind: 'case',
        objectKind: 'case',
        objectId: id,
        body: { scopes: ['window:1'], version: 2 },
      }),
    ]
    await fresh.database.inCentre(1, [
      sideRows(1, new Date().toISOString(), newId(), JSON.stringify({ news })),
    ])
    // The transactions of other tests on this server may hold the reader back.
    await horizonPassed(fresh.database)
    const lived = livedTime()
    await until(() => mine.text().includes('event: news'))
    expect(lived.stop()).toBeLessThanOrEqual(2)
    expect(mine.text()).toContain(`{"kind":"case","id":"${id}","version":2}`)
    await reader.stop()
  })

  test('a heartbeat shows that it is there', async () => {
    const mine = await hear(signIn([]).cookie)
    await until(() => mine.text().includes(': \n\n'))
    expect(mine.status).toBe(200)
  })
})

describe('who may listen', () => {
  test.each([
    ['nobody signed in', () => 'yimen=1.' + 'x'.repeat(43), 401],
    ['no cookie', () => '', 401],
    ['a locked workstation', () => signIn([], { locked: true }).cookie, 401],
  ])('%s: %i', async (_who, cookie, status) => {
    expect((await hear(cookie())).status).toBe(status)
  })
  test('who does not accept a stream gets none', async () => {
    expect((await hear(signIn([]).cookie, 'application/json')).status).toBe(406)
  })
  test('three per session, the fourth waits until one has gone', async () => {
    const { cookie } = signIn([])
    const three = await Promise.all([hear(cookie), hear(cookie), hear(cookie)])
    expect((await hear(cookie)).status).toBe(429)
    expect((await hear(signIn([]).cookie)).status).toBe(200)
    three[0]?.leave()
    await until(async () => (await hear(cookie)).status === 200, 'a free place')
  })
})

describe('rights that change while it is open', () => {
  test('a lost scope is no longer told', async () => {
    const { session, cookie, become } = signIn(['window:1'])
    const mine = await hear(cookie)
    await until(() => mine.text().includes('event: ready'))
    become({ ...session, actor: { ...session.actor, scopes: ['window:2'] } })
    await until(() => {
      live.publish(1, { kind: 'case', id: 'first', version: 1 }, ['window:2'])
      return mine.text().includes('"first"')
    }, 'the other scope')
    live.publish(1, { kind: 'case', id: 'old', version: 1 }, ['window:1'])
    live.publish(1, { kind: 'case', id: 'new', version: 1 }, ['window:2'])
    await until(() => mine.text().includes('"new"'))
    expect(mine.text()).not.toContain('"old"')
  })
  test.each([
    ['the session ended', (): Session | null => null, 'signed-out'],
    [
      'the workstation locked',
      (session: Session): Session | null => ({ ...session, locked: true }),
      'locked',
    ],
  ])('%s: the stream ends and says why', async (_what, change, reason) => {
    const { session, cookie, become } = signIn([])
    const mine = await hear(cookie)
    become(change(session))
    await mine.ended
    expect(mine.text()).toContain(`event: end\ndata: {"reason":"${reason}"}`)
    expect(live.centres()).toEqual([])
  })
  test('a lock is told at once', async () => {
    const { session, cookie, become } = signIn([])
    const mine = await hear(cookie)
    await until(() => mine.text().includes('event: ready'))
    become({ ...session, locked: true })
    live.toPerson(1, session.actor.personId, { kind: 'lock', id: session.sessionId })
    await mine.ended
    expect(mine.text()).toContain('"locked"')
  })
  test('it ends with the session, however seldom rights are read', async () => {
    const mine = await hear(signIn([], { endsAt: new Date(Date.now() + 1_500).toISOString() }).cookie)
    await mine.ended
    expect(mine.text()).toContain('"signed-out"')
  })
  test('a server that stops does not wait for its listeners', async () => {
    const mine = await hear(signIn([]).cookie)
    // It would wait for an answer that never ends.
    await web.fastify.close()
    await mine.ended
    expect(mine.text()).toContain('"restart"')
  })
})

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp, openRooms } from '../../app.ts'
import { loadCalendar } from '../../kernel/calendar/calendar-store.ts'
import type { Web } from '../../kernel/http/web.ts'
import { liveHub } from '../../kernel/live/live.ts'
import { createRenderer } from '../../modules/documents/index.ts'
import { FRIDAY, testCipher, testSigningKey } from '../../modules/organisation/testing.ts'
import { defaultCentre } from '../../start/default-centre.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { setUpAddress } from '../address.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
type Reply = Awaited<ReturnType<Web['fastify']['inject']>>

/** The whole application on a database without a centre, and a browser that may hold the token. */
export type EmptyApp = {
  fresh: FreshDatabase
  web: Web
  clock: { now: string }
  dataDir: string
  /** The lines the start prints at that moment. */
  lines: () => Promise<string[]>
  /** The token in the address. */
  token: () => Promise<string>
  ask: (method: Method, url: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>
  /** Opens the set-up page and keeps its cookie and CSRF token for what follows. */
  open: (token?: string) => Promise<Reply>
  close: () => Promise<void>
}

export const openEmptyApp = async (): Promise<EmptyApp> => {
  const fresh = await freshDatabase()
  const { database } = fresh
  const dataDir = await mkdtemp(join(tmpdir(), 'yimen-set-up-'))
  const clock = { now: FRIDAY }
  const renderer = createRenderer()
  let calendar = await loadCalendar(database)
  const centre = defaultCentre(database)
  const deps = {
    database,
    cipher: testCipher,
    signingKey: testSigningKey,
    now: () => new Date(clock.now),
    calendar: () => calendar,
    refreshed: async () => (calendar = await loadCalendar(database)),
    live: liveHub(),
    renderer,
    publicUrl: 'http://127.0.0.1:8080',
    trustProxy: false as const,
    defaultCentre: centre,
    log: () => undefined,
  }
  const web = await buildApp(deps, openRooms(deps))
  await web.fastify.ready()
  let held: Record<string, string> = {}
  const lines = async () =>
    await setUpAddress({
      database,
      dataDir,
      url: deps.publicUrl,
      now: deps.now(),
      isSetUp: (await centre()) !== null,
    })
  const ask: EmptyApp['ask'] = async (method, url, body, headers = {}) => {
    // A person takes a while; limits on pace are tried on their own.
    clock.now = new Date(Date.parse(clock.now) + 1000).toISOString()
    return await web.fastify.inject({
      method,
      url,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...held, ...headers },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
  }
  const token = async () => {
    await lines()
    const text = await readFile(join(dataDir, 'set-up-address.txt'), 'utf8')
    return text.trim().split('#')[1] ?? ''
  }
  return {
    fresh,
    web,
    clock,
    dataDir,
    lines,
    token,
    ask,
    open: async (given) => {
      const reply = await ask('POST', '/api/set-up/session', { token: given ?? (await token()) })
      const cookie = reply.cookies.find(({ name }) => name === 'yimen-set-up')
      if (cookie !== undefined)
        held = { cookie: `yimen-set-up=${cookie.value}`, 'x-csrf-token': reply.json<{ csrf: string }>().csrf }
      return reply
    },
    close: async () => {
      await web.fastify.close()
      await renderer.stop()
      await fresh.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

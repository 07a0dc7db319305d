import { createHash } from 'node:crypto'
import { statement } from '../../db/pool.ts'
import { publishedCalendar } from '../../kernel/calendar/index.ts'
import { type DutyDeps, tick } from '../../kernel/duty/index.ts'
import { type LiveMessage, liveHub } from '../../kernel/live/live.ts'
import { freshDatabase } from '../../testing/database.ts'
import { organisation, organisationConsequences, organisationDuties, responsibility } from './index.ts'
import { setPassword } from './set-up.ts'
import { FRIDAY, makeCentre, type PersonKey, type TestClock, testCipher, testWeb } from './testing.ts'

/** What the tests of the lock after closing look at: real sign-ins, the runner of duties, and what screens hear. */

const PASSWORD = '梧桐-晚风-石桥-灯火'
type DutyKept = { occurrence: string; state: string; dueAt: string; holder: string; settled: boolean }
const dutiesOf = statement<DutyKept>(
  'test.lock-duties',
  `select occurrence, state, due_at as "dueAt", holder, settled from kernel.duty
   where centre_id = $1 and object_id = $2 order by at, due_at`,
)
const sessionOf = statement<{ id: string; lockedAt: string | null }>(
  'test.lock-session',
  'select session_id as id, locked_at as "lockedAt" from organisation.session where centre_id = $1 and token_hash = $2',
)
const auditOf = statement<{ act: string }>(
  'test.lock-audit',
  `select act from kernel.audit where centre_id = $1 and object_id = $2 order by seq`,
)
const remindersOf = statement<{ scopes: string[] }>(
  'test.lock-reminders',
  `select body->'scopes' as scopes from kernel.outbox where centre_id = $1 and body->>'what' = 'reminded'`,
)

export type Workstation = { cookies: Record<string, string>; csrf: string; sessionId: string }

/** Friday, local wall time. */
export const friday = (at: string): string => new Date(`2026-11-20T${at}+08:00`).toISOString()

export const openHall = async () => {
  const clock: TestClock = { now: FRIDAY }
  const fresh = await freshDatabase()
  const { database } = fresh
  const centre = await makeCentre(database)
  await centre.write(async (r) => {
    for (const { personId, login } of Object.values(centre.people).slice(0, 4))
      await setPassword(r, { personId, login, password: PASSWORD })
  })
  const calendar = publishedCalendar()
  const live = liveHub()
  const web = await testWeb(database, clock, (w) =>
    organisation.routes(w, { cipher: testCipher, calendar: () => calendar, live }),
  )
  const duties: DutyDeps = {
    ...responsibility(database),
    database,
    definitions: organisationDuties,
    onMissed: organisationConsequences({ database, live }),
    calendar: () => calendar,
    log: (line) => {
      throw new Error(JSON.stringify(line))
    },
  }

  const send = async (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    { cookies, csrf }: Workstation,
    payload?: Record<string, unknown>,
  ) =>
    await web.fastify.inject({
      method,
      url: `/api${url}`,
      cookies,
      headers: { 'x-csrf-token': csrf },
      ...(payload === undefined ? {} : { payload }),
    })
  const sessionRow = async (cookies: Record<string, string>) => {
    const token = (cookies['yimen'] ?? '').split('.')[1] ?? ''
    const [[row]] = await database.inCentre(1, [sessionOf(1, createHash('sha256').update(token).digest())])
    if (row === undefined) throw new Error('no such session')
    return row
  }
  return {
    clock,
    centre,
    duties,
    send,
    password: PASSWORD,
    /** Signs in through the door everybody uses. */
    signIn: async (
      who: PersonKey,
      at: string,
      cookies: Record<string, string> = {},
    ): Promise<Workstation> => {
      clock.now = at
      const { login } = centre.people[who]
      const answer = await web.fastify.inject({
        method: 'POST',
        url: '/api/session',
        payload: { login, password: PASSWORD },
        cookies,
      })
      const own = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]))
      const { csrf } = answer.json<{ csrf: string }>()
      return { cookies: own, csrf, sessionId: (await sessionRow(own)).id }
    },
    tick: async (at: string) => await tick(duties, 1, at),
    owed: async ({ sessionId }: Workstation) => (await database.inCentre(1, [dutiesOf(1, sessionId)]))[0],
    lockedAt: async ({ cookies }: Workstation) => (await sessionRow(cookies)).lockedAt,
    acts: async ({ sessionId }: Workstation) =>
      (await database.inCentre(1, [auditOf(1, sessionId)]))[0].map(({ act }) => act),
    reminders: async () => (await database.inCentre(1, [remindersOf(1)]))[0].flatMap(({ scopes }) => scopes),
    /** Everything an open screen of this person hears from now on. */
    hear: (who: PersonKey): LiveMessage[] => {
      const heard: LiveMessage[] = []
      live.subscribe({
        centreId: 1,
        personId: centre.people[who].personId,
        sees: () => false,
        send: (message) => void heard.push(message),
      })
      return heard
    },
    close: async () => {
      await web.fastify.close()
      await fresh.drop()
    },
  }
}

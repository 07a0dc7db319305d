import type pg from 'pg'
import { Secret, TOTP } from 'otpauth'
import type { Me, SignInStep } from '@yimen/contract/organisation.ts'
import type { Enrolment } from '@yimen/contract/organisation-sign-in.ts'
import { statement } from '../../db/pool.ts'
import { publishedCalendar } from '../../kernel/calendar/index.ts'
import type { Web } from '../../kernel/http/web.ts'
import { liveHub } from '../../kernel/live/live.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { organisation, type OrganisationDeps } from './index.ts'
import { setPassword } from './set-up.ts'
import {
  FRIDAY,
  makeCentre,
  type PersonKey,
  type TestCentre,
  type TestClock,
  testCipher,
  testWeb,
} from './testing.ts'

/** What the tests of signing in look at: browsers with cookies of their own at the real HTTP server, and devices. */

export const PASSWORD = '梧桐-晚风-石桥-灯火'
export type Answer = Awaited<ReturnType<Web['fastify']['inject']>>

export type Browser = {
  send: (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: unknown) => Promise<Answer>
  signIn: (who: string, password?: string) => Promise<Answer>
  cookies: Map<string, string>
}

const auditOf = statement<{ act: string; actor: string; body: string }>(
  'test.sign-in-audit',
  `select act, actor_id as actor, body from kernel.audit where centre_id = $1 and register = $2 order by seq`,
)

export type Door = {
  fresh: FreshDatabase
  centre: TestCentre
  other: TestCentre
  clock: TestClock
  pass: (seconds: number) => void
  browser: (web?: Web) => Browser
  /** Another server on the same database. */
  another: (deps?: Partial<OrganisationDeps>) => Promise<Web>
  audit: (register: string, centre?: number) => Promise<{ act: string; actor: string; body: string }[]>
  close: () => Promise<void>
}

export const openDoor = async (given: Partial<OrganisationDeps> = {}): Promise<Door> => {
  const clock: TestClock = { now: FRIDAY }
  const fresh = await freshDatabase()
  const centre = await makeCentre(fresh.database)
  const other = await makeCentre(fresh.database, { centreId: 2 })
  for (const { write, people } of [centre, other])
    await write(async (r) => {
      for (const who of ['clerk', 'lead', 'approver', 'administrator', 'general'] as const)
        await setPassword(r, { personId: people[who].personId, login: people[who].login, password: PASSWORD })
    })
  const calendar = publishedCalendar()
  const servers: Web[] = []
  const another = async (more: Partial<OrganisationDeps> = {}): Promise<Web> => {
    const web = await testWeb(fresh.database, clock, (w) =>
      organisation.routes(w, {
        cipher: testCipher,
        calendar: () => calendar,
        live: liveHub(),
        ...given,
        ...more,
      }),
    )
    servers.push(web)
    return web
  }
  const first = await another()
  let address = 0

  const browser = (web = first): Browser => {
    const cookies = new Map<string, string>()
    address += 1
    const remoteAddress = `10.0.${Math.floor(address / 200)}.${address % 200}`
    let csrf = ''
    const send: Browser['send'] = async (method, url, payload) => {
      const answer = await web.fastify.inject({
        method,
        url: `/api${url}`,
        remoteAddress,
        cookies: Object.fromEntries(cookies),
        headers: { 'x-csrf-token': csrf },
        ...(payload === undefined ? {} : { payload: payload as object }),
      })
      for (const { name, value } of answer.cookies)
        if (value === '') cookies.delete(name)
        else cookies.set(name, value)
      const read = answer.headers['content-type']?.includes('json') ? (answer.json() as Told) : {}
      csrf = read.csrf ?? read.me?.csrf ?? read.signedIn?.csrf ?? csrf
      return answer
    }
    return {
      cookies,
      send,
      signIn: async (who, password = PASSWORD) => {
        const login = who in centre.people ? centre.people[who as PersonKey].login : who
        return await send('POST', '/session', { login, password })
      },
    }
  }
  return {
    fresh,
    centre,
    other,
    clock,
    pass: (seconds) => {
      clock.now = new Date(Date.parse(clock.now) + seconds * 1000).toISOString()
    },
    browser,
    another,
    audit: async (register, centreId = 1) =>
      (await fresh.database.inCentre(centreId, [auditOf(centreId, `organisation.${register}`)]))[0],
    close: async () => {
      for (const web of servers) await web.fastify.close()
      await fresh.drop()
    },
  }
}
type Told = Partial<Me> & { me?: Me; signedIn?: Partial<Me> }

export const stepIn = (answer: Answer): SignInStep => answer.json() as SignInStep

/** A phone: what it shows at a moment, some steps of thirty seconds off. */
export type Phone = { code: (at: string, steps?: number) => string }
export const phoneOf = ({ key }: Enrolment): Phone => {
  const totp = new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) })
  return { code: (at, steps = 0) => totp.generate({ timestamp: Date.parse(at) + steps * 30_000 }) }
}

/** Enrols at the first sign-in: the phone, the codes on paper, and the browser that is signed in then. */
export const enrolled = async (
  door: Door,
  who: PersonKey,
): Promise<{ phone: Phone; recoveryCodes: string[]; browser: Browser }> => {
  const browser = door.browser()
  await browser.signIn(who)
  const phone = phoneOf((await browser.send('POST', '/session/enrolment', {})).json() as Enrolment)
  const code = phone.code(door.clock.now)
  const confirmed = await browser.send('POST', '/session/enrolment/confirmation', { code })
  if (confirmed.statusCode !== 200) throw new Error(confirmed.body)
  door.pass(30)
  return { phone, recoveryCodes: (confirmed.json() as { recoveryCodes: string[] }).recoveryCodes, browser }
}

/** Nobody has a device or a session yet, and nobody has mistyped. */
export const forgetSignIns = async (owner: pg.Client): Promise<void> => {
  for (const table of ['recovery_code', 'second_factor', 'pending_sign_in', 'session', 'sign_in_attempt'])
    await owner.query(`delete from organisation.${table}`)
}

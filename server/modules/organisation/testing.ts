import { randomBytes } from 'node:crypto'
import type { Role } from '@yimen/contract/organisation.ts'
import { USUAL_ACTS } from '@yimen/contract/organisation-rights.ts'
import type { Database } from '../../db/pool.ts'
import { type Actor, SYSTEM_PERSON } from '../../kernel/actor/actor.ts'
import { publishedCalendar } from '../../kernel/calendar/index.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import { buildWeb } from '../../kernel/http/build-web.ts'
import { COOKIE, csrfToken, tokenHash } from '../../kernel/http/session-cookie.ts'
import type { Web } from '../../kernel/http/web.ts'
import { type FieldCipher, fieldCipher } from '../../kernel/secret/field-cipher.ts'
import { authentication, findActor } from './authentication.ts'
import { firstCentre } from './published-store.ts'
import { endsAt, locksAfterHoursAt } from './rules/session-lock.ts'
import { openSession } from './session-store.ts'
import * as setUp from './set-up.ts'
import { workingTimeOf } from './working-time.ts'

/** A centre with people, and a way to act as each of them: for the tests of every room. */

/** Friday, 09:00 in Shanghai: a working day with a working day before it. */
export const FRIDAY = '2026-11-20T01:00:00.000Z'
export const testCipher: FieldCipher = fieldCipher(Buffer.alloc(32, 7))
export const testSigningKey = Buffer.alloc(32, 9)
const calendar = publishedCalendar()

export type Person = { personId: string; name: string; badge: string; login: string }
export type SignedIn = {
  person: Person
  /** Headers of every request: cookie and CSRF token. */
  headers: { cookie: string; 'x-csrf-token': string }
  token: string
}
export type TestUnit = { unitId: string; code: string; name: string }
export type TestWindow = { windowId: string; number: string; name: string; unit: TestUnit }

const PEOPLE = {
  clerk: ['clerk', '张敏'],
  colleague: ['clerk', '李强'],
  lead: ['window-lead', '王秀英'],
  approver: ['approver', '陈家兴'],
  unitLead: ['unit-lead', '刘建国'],
  otherClerk: ['clerk', '周芳'],
  otherLead: ['window-lead', '吴国平'],
  otherApprover: ['approver', '黄丽华'],
  otherUnitLead: ['unit-lead', '徐志明'],
  desk: ['parallel-desk', '孙晓燕'],
  supervision: ['supervision-section', '马文斌'],
  general: ['general-section', '朱红梅'],
  dutyLeader: ['duty-leader', '胡光明'],
  director: ['director', '郭立新'],
  network: ['network-administrator', '何伟'],
  discipline: ['discipline-inspection', '高正清'],
  administrator: ['administrator', '林静'],
} as const satisfies Record<string, readonly [Role, string]>
export type PersonKey = keyof typeof PEOPLE

export type TestCentre = {
  centreId: number
  unit: TestUnit
  otherUnit: TestUnit
  window: TestWindow
  otherWindow: TestWindow
  people: Record<PersonKey, Person>
  /** Opens a session without a password, at that moment (FRIDAY where none is given). */
  signedIn: (who: PersonKey | Person, at?: string) => Promise<SignedIn>
  /** The actor as a route would get it. */
  actor: (who: PersonKey | Person, at?: string) => Promise<Actor>
  /** Writes more people, roles or grants. */
  write: <T>(work: (r: setUp.Registrar) => Promise<T>) => Promise<T>
}

/** Sets up a centre of two units with a window each. Every clerk, lead, approver and unit lead has the usual grants. */
export const makeCentre = async (
  database: Database,
  { centreId = 1, at = FRIDAY }: { centreId?: number; at?: string } = {},
): Promise<TestCentre> => {
  const write = async <T>(work: (r: setUp.Registrar) => Promise<T>): Promise<T> =>
    await database.transaction(
      centreId,
      async (query) => await work({ query, centreId, cipher: testCipher, at, actorId: SYSTEM_PERSON }),
    )
  const made = await write(async (r) => {
    await setUp.createCentre(r, centreGiven(centreId))
    const [unit, window] = await unitWithWindow(r, 'civil-affairs', '民政', 'one', '2')
    const [otherUnit, otherWindow] = await unitWithWindow(r, 'market', '市场监督管理', 'two', '4')
    const people: Partial<Record<PersonKey, Person>> = {}
    for (const [key, [role, name]] of Object.entries(PEOPLE) as [PersonKey, readonly [Role, string]][]) {
      const other = key.startsWith('other')
      people[key] = await staff(r, key, name, role, other ? otherWindow : window)
    }
    return { unit, otherUnit, window, otherWindow, people: people as Record<PersonKey, Person> }
  })
  const personOf = (who: PersonKey | Person): Person => (typeof who === 'string' ? made.people[who] : who)
  const signedIn = async (who: PersonKey | Person, from = at): Promise<SignedIn> => {
    const person = personOf(who)
    const token = await openTestSession(database, centreId, person, from)
    return {
      person,
      token,
      headers: { cookie: `${COOKIE}=${centreId}.${token}`, 'x-csrf-token': csrfToken(testSigningKey, token) },
    }
  }
  return {
    centreId,
    ...made,
    write,
    signedIn,
    actor: async (who, from = at) => {
      const person = personOf(who)
      const actor = await findActor(database, centreId, person.personId, from)
      if (actor === null) throw new Error(`${person.name} is not in service`)
      return actor
    },
  }
}

const centreGiven = (centreId: number): setUp.CentreGiven => ({
  name: centreId === 1 ? '文家市镇政务服务中心' : `第${centreId}政务服务中心`,
  region: '430181',
  code: String(centreId).padStart(2, '0').slice(-2),
  province: '湖南省',
  city: '长沙市',
  district: '浏阳市',
  town: '文家市镇',
  address: '浏阳市文家市镇演示路1号',
  complaintPhone: '0731-83600100',
  hallHours: '工作日 09:00—12:00，14:00—18:00',
  demonstration: true,
})

const since = '2020-01-01'

const unitWithWindow = async (
  r: setUp.Registrar,
  code: string,
  what: string,
  word: string,
  number: string,
): Promise<[TestUnit, TestWindow]> => {
  const name = `浏阳市${what}局`
  const unitId = await setUp.createUnit(r, {
    code,
    name,
    letterPrefix: word === 'one' ? '浏文民' : '浏文市监',
    reconsiderationBody: '浏阳市人民政府',
    court: '浏阳市人民法院',
    sealText: `${name}（演示）`,
    address: '浏阳市文家市镇演示路1号',
    phone: '0731-83600101',
    fromOn: since,
  })
  const unit = { unitId, code, name }
  const window = { number, name: `${what}窗口`, unit }
  const windowId = await setUp.createWindow(r, { ...window, unitId, place: '一楼大厅', fromOn: since })
  return [unit, { ...window, windowId }]
}

const staff = async (
  r: setUp.Registrar,
  login: string,
  name: string,
  role: Role,
  window: TestWindow,
): Promise<Person> => {
  const badge = `T${String(Object.keys(PEOPLE).indexOf(login) + 1).padStart(3, '0')}`
  const personId = await setUp.createPerson(r, { badge, name, fromOn: since })
  const acts = USUAL_ACTS[role]
  const { unitId } = window.unit
  await setUp.giveRole(r, {
    personId,
    role,
    fromOn: since,
    ...(acts === undefined ? {} : { unitId }),
    ...(role === 'clerk' || role === 'window-lead' ? { windowId: window.windowId } : {}),
  })
  if (acts !== undefined) await setUp.giveAuthority(r, { personId, unitId, acts, fromOn: since })
  return { personId, name, badge, login: `${login}.${r.centreId}`.toLowerCase() }
}

const openTestSession = async (
  database: Database,
  centreId: number,
  person: Person,
  at: string,
): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  const locksAt = locksAfterHoursAt({ since: at, extendedUntil: null }, workingTimeOf(calendar))
  await database.inCentre(centreId, [
    openSession(
      centreId,
      tokenHash(token),
      newId(Date.parse(at)),
      person.personId,
      at,
      locksAt,
      endsAt(at),
      Buffer.alloc(32),
      'test',
      null,
      '[]',
    ),
  ])
  return token
}

/** A clock that a test sets. */
export type TestClock = { now: string }

/** The real HTTP server around a database, with this room's sessions; `clock.now` is the time of every request. */
export const testWeb = async (
  database: Database,
  clock: TestClock,
  routes: (web: Web) => void,
): Promise<Web> => {
  const web = await buildWeb({
    database,
    authentication,
    signingKey: testSigningKey,
    now: () => new Date(clock.now),
    secureCookies: false,
    defaultCentre: async () => (await database.withoutCentre([firstCentre()]))[0][0]?.centreId ?? null,
    log: () => undefined,
  })
  routes(web)
  await web.fastify.ready()
  return web
}

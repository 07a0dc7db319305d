import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { materialsFor } from '@yimen/contract/items.ts'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { loadKeys } from '../server/config/keys.ts'
import { readSecret } from '../server/config/secret-file.ts'
import { urlOf } from '../server/db/embedded/endpoint.ts'
import { type Database, openDatabase } from '../server/db/pool.ts'
import type { Statement, Value } from '../server/db/statement.ts'
import type { Actor } from '../server/kernel/actor/actor.ts'
import { loadCalendar } from '../server/kernel/calendar/calendar-store.ts'
import { Outcome } from '../server/kernel/http/outcome.ts'
import { COOKIE, parseSessionCookie, tokenHash } from '../server/kernel/http/session-cookie.ts'
import { liveHub } from '../server/kernel/live/live.ts'
import { fieldCipher } from '../server/kernel/secret/field-cipher.ts'
import {
  type CaseDeps,
  keepCases,
  organisationReader,
  performAct,
  runTakeIn,
  versionReader,
} from '../server/modules/cases/index.ts'
import { organisation } from '../server/modules/organisation/index.ts'
import { citizen, type Desk, type Figure, figureOf } from './acts.ts'
import { type Course, courseOf, type RecordedAct } from './course.ts'

/**
 * The ceiling: what this machine's PostgreSQL does when a bare loop sends it the same load and append calls
 * over a pool of the same size, without HTTP, rules, sealing or folding.
 */
export const runCeiling = async (
  database: Database,
  courses: readonly Course[],
  seconds: number,
  at: number,
): Promise<Figure> => {
  const times: number[] = []
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    Array.from({ length: at }, async (_, index) => {
      const course = courses[index % courses.length]
      while (course !== undefined && performance.now() < until) {
        let head: Value = ''
        for (const act of course.again()) {
          const from = performance.now()
          for (const trip of act) head = (await send(database, trip, head)) ?? head
          times.push(performance.now() - from)
        }
      }
    }),
  )
  return figureOf(times, (performance.now() - began) / 1000)
}

/** One round trip; of an append, the head it gave, on which the next one builds. */
const send = async (
  database: Database,
  trip: readonly Statement<unknown>[],
  head: Value,
): Promise<string | null> => {
  const sent = trip.map((each) =>
    each.name === APPEND ? { ...each, values: each.values.with(HEAD, head) } : each,
  )
  const [rows] = await database.inCentre(1, sent)
  const [row] = rows as { appended?: { head: string } }[]
  return row?.appended?.head ?? null
}

const APPEND = 'cases.append-act'
/** Where the append is told the head it builds on. */
const HEAD = 3

/** The application's way into a product's embedded database. */
export const appDatabase = async (dataDir: string, size?: number): Promise<Database> => {
  const password = (await readSecret(dataDir, 'database-app')) ?? ''
  const url = urlOf({ socketFolder: `${dataDir}/socket` }, 'yimen_app', password, 'yimen')
  return openDatabase({ url, ...(size === undefined ? {} : { size }) })
}

const sessionOf = ({ cookie = '' }: Readonly<Record<string, string>>): string => {
  const value = new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(cookie)?.[1]
  const parsed = parseSessionCookie(value === undefined ? undefined : decodeURIComponent(value))
  if (parsed === null) throw new Error('a desk without a session')
  return parsed.token
}

/** Lets the product's own code handle one case per unit and keeps what it sends. */
export const recordCourses = async (
  database: Database,
  dataDir: string,
  publicUrl: string,
  desks: readonly Desk[],
): Promise<Course[]> => {
  let trips: (readonly Statement<unknown>[])[] = []
  const inCentre = async (centreId: number, statements: readonly Statement<unknown>[]) => {
    trips.push(statements)
    return await database.inCentre(centreId, statements)
  }
  const calendar = await loadCalendar(database)
  const { fieldKey } = await loadKeys(dataDir, {})
  const deps: CaseDeps = {
    database: { ...database, inCentre: inCentre as Database['inCentre'] },
    cipher: fieldCipher(fieldKey),
    now: () => new Date(),
    calendar: () => calendar,
    publicUrl,
    live: liveHub(),
    version: versionReader(database),
    organisation: organisationReader(database),
    kept: keepCases(),
  }
  const courses: Course[] = []
  for (const [serial, desk] of desks.entries()) {
    const known = new Set<string>([desk.version.itemId, desk.version.versionId, desk.windowId])
    const facts = await deps.organisation(1)
    for (const id of [...facts.units.keys(), ...facts.windows.keys(), ...facts.people]) known.add(id)
    const acts: RecordedAct[] = []
    const as = async (
      headers: Readonly<Record<string, string>>,
      work: (actor: Actor) => Promise<unknown>,
    ) => {
      const token = tokenHash(sessionOf(headers))
      const { statement, read } = organisation.authentication
      const [[row]] = await database.inCentre(1, [statement(1, token, new Date().toISOString())])
      const signedIn = read(row, 1, token)
      if (signedIn === null) throw new Error('the session has ended')
      // Asked the way it is asked from the second request on, when the actor is known.
      const session = statement(1, token, new Date().toISOString())
      trips = []
      const answer = await work(signedIn.actor)
      if (answer instanceof Outcome) throw new Error(`${answer.message} ${JSON.stringify(answer.refusals)}`)
      // A case this process has just handled is not read again: no more than the server does.
      const [first = [], ...rest] = trips.filter(([only]) => only?.name !== 'cases.load-case')
      acts.push(
        first.some(({ name }) => name === APPEND)
          ? [[session], first, ...rest]
          : [[session, ...first], ...rest],
      )
      return answer
    }
    const now = () => new Date().toISOString()
    const { content } = desk.version
    let caseId = ''
    await as(desk.clerk, async (actor) => {
      const answer = await runTakeIn(
        deps,
        actor,
        {
          commandId: randomUUID(),
          itemVersionId: desk.version.versionId,
          windowId: desk.windowId,
          channel: 'window',
          applicant: citizen(900_000 + serial),
          answers: {},
          duplicateSeen: true,
          materials: materialsFor(content, {}).map(({ key, originals, copies }) => ({
            key,
            originals,
            copies,
          })),
        },
        now(),
      )
      if (!(answer instanceof Outcome)) caseId = answer.caseId
      return answer
    })
    const act = async (
      who: 'clerk' | 'lead' | 'approver',
      name: Parameters<typeof performAct>[2],
      form: object,
    ) =>
      await as(
        desk[who],
        async (actor) => await performAct(deps, actor, name, caseId, randomUUID(), { ...form }, now()),
      )
    const immediate = content.type === 'immediate'
    if (!immediate) await act('clerk', 'accept', {})
    for (const step of immediate ? [] : content.steps)
      await act(
        step.role === 'clerk' ? 'clerk' : step.role === 'approver' ? 'approver' : 'lead',
        'take-step',
        {
          step: step.key,
          outcome: 'passed',
          opinion: '符合条件。',
        },
      )
    await act(immediate ? 'clerk' : 'approver', 'grant', {
      certificate: {
        name: content.result.name,
        number: `B${serial}`,
        validFrom: localDateOf(new Date()),
        validTo: null,
        issuer: '测试',
      },
    })
    await act('clerk', 'deliver', { way: 'in-person', receiver: '本人' })
    courses.push(courseOf(acts, known))
  }
  return courses
}

import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { TSchema } from 'typebox'
import { Errors } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../kernel/event-log/ids.ts'
import type { PersonKey } from '../modules/organisation/testing.ts'
import { openApp, type Reply, type TestApp } from './open-app.ts'
import { type Sample, urlOf } from './route-samples.ts'
import { makeTarget, type Target } from './route-targets.ts'
import { bent, fitting, WRONG } from './schema-arbitrary.ts'

let app: TestApp
let targets: Target[]
beforeAll(async () => {
  app = await openApp()
  targets = [
    await makeTarget(app, app.centre, 'one'),
    await makeTarget(app, app.centre, 'two'),
    await makeTarget(app, app.other, 'one'),
  ]
})
afterAll(async () => await app.close())

const PEOPLE = ['clerk', 'lead', 'approver', 'unitLead', 'supervision', 'director', 'administrator'] as const
type Route = TestApp['web']['served'][number]['route']

/** Few where a password is hashed each time. */
const runsOf = ({ path }: Route): number =>
  /^\/session(\/unlock|\/first-password|\/password)?$/.test(path) ? 12 : 64
const AT_ONCE = 8
const SEED = 430181

type Try = { who: PersonKey | null; sample: Sample }

const triesOf = (route: Route, ids: readonly string[], runs: number): Try[] => {
  const part = (schema: TSchema | undefined) =>
    schema === undefined ? fc.constant(undefined) : fitting(schema, ids)
  const trying = fc.record({
    who: fc.constantFrom(...PEOPLE, null),
    params: part(route.params),
    query: part(route.query),
    body: part(route.body),
    bend: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, fc.nat(1000)),
    wrong: fc.constantFrom(...WRONG),
  })
  return fc
    .sample(trying, { numRuns: runs, seed: SEED })
    .map(({ who, params, query, body, bend, wrong }) => ({
      who,
      sample: {
        params: texts(params),
        query: texts(query),
        body: own(bend === null || body === undefined ? body : bent(body, bend, wrong)),
      },
    }))
}

/** A command of its own, or every second one would only be told that its id is taken. */
const own = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'commandId' in body && Math.abs(hashed(body)) % 4 > 0
    ? { ...body, commandId: randomUUID() }
    : body
const hashed = (value: unknown): number => JSON.stringify(value)?.length ?? 0

const texts = (given: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((given ?? {}) as Record<string, unknown>).map(([key, value]) => [
      key,
      String(value).toWellFormed(),
    ]),
  )

const LEAKS = /select |insert |pg_|node_modules|\.ts:|at async|sqlstate|stack|undefined|NaN|\[object/i

/** What is wrong with an answer, in words; nothing where it is sound. */
const wrongWith = (route: Route, { sample }: Try, reply: Reply): string[] => {
  const told = `${route.method} ${route.path} ${JSON.stringify(sample).slice(0, 600)} → ${reply.statusCode} ${reply.body.slice(0, 300)}`
  if (reply.statusCode >= 500)
    return [`${told.slice(0, 500)} ${JSON.stringify(app.logged.findLast(({ level }) => level === 'error'))}`]
  const type = String(reply.headers['content-type'])
  if (type.startsWith('application/pdf')) return []
  if (!type.startsWith('application/json')) return [`not JSON: ${told}`]
  if (reply.statusCode === 200)
    return Errors(route.reply, reply.json())
      .slice(0, 1)
      .map(({ instancePath, message }) => `not as promised at ${instancePath}: ${message} ${told}`)
  const { error } = reply.json() as { error?: { code?: unknown; message?: unknown } }
  if (typeof error?.code !== 'string' || typeof error.message !== 'string')
    return [`no error of ours: ${told}`]
  if (!/[\u4e00-\u9fff]/.test(error.message)) return [`not in words: ${told}`]
  return LEAKS.test(error.message) ? [`tells too much: ${told}`] : []
}

const idsOf = (target: Target): string[] => Object.values(target).map(String)

describe('random requests of the right form, and nearly', () => {
  test('no route breaks, none answers what its contract does not promise', async () => {
    const ids = [...targets.flatMap(idsOf), newId(), 'intake:1']
    const found: string[] = []
    const statuses = new Map<number, number>()
    for (const { route } of app.web.served) {
      if (route.path === '/live') continue
      const sessions = new Map<PersonKey, Record<string, string>>()
      for (const who of PEOPLE) sessions.set(who, (await app.centre.signedIn(who, app.clock.now)).headers)
      const tries = triesOf(route, ids, runsOf(route))
      while (tries.length > 0) {
        app.later(2)
        const batch = tries.splice(0, AT_ONCE)
        const replies = await Promise.all(
          batch.map(
            async ({ who, sample }) =>
              await app.send({
                method: route.method,
                url: urlOf(route.path, sample),
                headers: who === null ? {} : (sessions.get(who) ?? {}),
                body: sample.body,
              }),
          ),
        )
        for (const [i, reply] of replies.entries()) {
          const one = batch[i]
          statuses.set(reply.statusCode, (statuses.get(reply.statusCode) ?? 0) + 1)
          if (one !== undefined) found.push(...wrongWith(route, one, reply))
        }
      }
    }
    expect(found.slice(0, 30)).toEqual([])
    // It reached the rules and beyond, not only the schema.
    for (const status of [200, 401, 403, 404, 422])
      expect(statuses.get(status), String(status)).toBeGreaterThan(20)
  }, 180_000)
})

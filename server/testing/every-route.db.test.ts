import { readFile } from 'node:fs/promises'
import { explainDeadline } from '@yimen/contract/calendar.ts'
import type { Role } from '@yimen/contract/organisation.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement } from '../db/pool.ts'
import { buildWeb } from '../kernel/http/build-web.ts'
import { servePublic } from '../kernel/http/serve.ts'
import type { PersonKey } from '../modules/organisation/testing.ts'
import { openApp, type Reply, type TestApp } from './open-app.ts'
import { type Answer, routePolicies } from './route-policies.ts'
import { routesDocument } from './routes-document.ts'
import { routeSamples, type Sample, urlOf } from './route-samples.ts'
import { makeTarget, nowhere, type Target } from './route-targets.ts'

let app: TestApp
let one: Target
let colleagues: Target
let two: Target
let elsewhere: Target
let unknown: Target
const versions = new Map<string, number>()

const versionsOf = statement<{ id: string; version: number }>(
  'test.versions',
  'select case_id as id, version from cases.case where centre_id = $1',
)
beforeAll(async () => {
  app = await openApp()
  one = await makeTarget(app, app.centre, 'one')
  colleagues = await makeTarget(app, app.centre, 'colleague')
  two = await makeTarget(app, app.centre, 'two')
  elsewhere = await makeTarget(app, app.other, 'one')
  unknown = nowhere(one)
  for (const centreId of [1, 2]) {
    const [rows] = await app.fresh.database.inCentre(centreId, [versionsOf(centreId)])
    for (const { id, version } of rows) versions.set(id, version)
  }
})
afterAll(async () => await app.close())

const PEOPLE = {
  clerk: 'clerk',
  lead: 'window-lead',
  approver: 'approver',
  unitLead: 'unit-lead',
  otherClerk: 'clerk',
  otherLead: 'window-lead',
  otherApprover: 'approver',
  otherUnitLead: 'unit-lead',
  desk: 'parallel-desk',
  supervision: 'supervision-section',
  general: 'general-section',
  dutyLeader: 'duty-leader',
  director: 'director',
  network: 'network-administrator',
  discipline: 'discipline-inspection',
  administrator: 'administrator',
} as const satisfies Partial<Record<PersonKey, Role>>
const people = Object.entries(PEOPLE) as [PersonKey, Role][]

type Route = TestApp['web']['served'][number]['route']
const keyOf = ({ method, path }: Route): string => `${method} ${path}`

/** What came back, in the words of the table. A form's refusal that names a right is `refused`, any other is of the moment. */
const answerOf = (reply: Reply): Answer | `other ${number}` => {
  const { statusCode } = reply
  const error =
    statusCode === 200 ? null : (reply.json() as { error: { code: string; refusals?: Refused } }).error
  if (statusCode === 401 && ['wrong-password', 'sign-in-step'].includes(error?.code ?? '')) return 'may'
  if (statusCode === 401 || statusCode === 403 || statusCode === 404) return statusCode
  if (statusCode === 422 && error?.refusals?.some(({ clause }) => clause === 'items.5.2')) return 'refused'
  return [200, 406, 422, 429].includes(statusCode) ? 'may' : `other ${statusCode}`
}
type Refused = { clause: string | null; field: string | null }[]

const headersOf = async (who: PersonKey): Promise<Record<string, string>> =>
  (await app.centre.signedIn(who, app.clock.now)).headers
const endsTheSession = (key: string): boolean => ['DELETE /session', 'POST /session/lock'].includes(key)

const ask = async (headers: Record<string, string>, route: Route, sample: Sample): Promise<Reply> => {
  app.later(1)
  return await app.send({ method: route.method, url: urlOf(route.path, sample), headers, body: sample.body })
}

const sampleOf = (key: string, target: Target): Sample => {
  const sample = routeSamples(target, versions)[key]
  if (sample === undefined) throw new Error(`route-samples.ts has nothing for ${key}`)
  return sample
}

describe('every route', () => {
  test('has a policy and a sample, and the tables name no route that is gone', () => {
    const served = app.web.served.map(({ route }) => keyOf(route)).toSorted()
    expect(Object.keys(routePolicies).toSorted()).toEqual(served)
    expect(Object.keys(routeSamples(one, versions)).toSorted()).toEqual(served)
  })

  test('stands in docs/routes.md as it is served', async () => {
    const written = await readFile(new URL('../../docs/routes.md', import.meta.url), 'utf8')
    const now = routesDocument(app.web.served, routePolicies)
    expect(written === now, 'run node server/testing/write-routes.ts').toBe(true)
  })

  test('one served without a policy makes the start fail', async () => {
    const web = await buildWeb(app.web.deps)
    const handler = async () => ({})
    expect(() => web.fastify.route({ method: 'POST', url: '/api/back-door', handler })).toThrow(
      'has no policy',
    )
    expect(() => web.fastify.route({ method: ['GET', 'POST'], url: '/api/session', handler })).toThrow(
      'policy',
    )
    const policy = { name: '', clause: null, public: true, whenLocked: true, may: () => [] } as const
    expect(() =>
      servePublic(web, explainDeadline, { policy, handle: () => Promise.reject(new Error('never')) }),
    ).toThrow('has no policy')
    await web.fastify.close()
  })

  test('nobody signed in gets public routes only', async () => {
    for (const { route, policy } of app.web.served) {
      const key = keyOf(route)
      const expected = routePolicies[key]?.anonymous
      expect(policy.public, key).toBe(expected === 'may')
      expect(answerOf(await ask({}, route, sampleOf(key, one))), key).toBe(expected)
    }
  })
})

const PLACES = ['own', 'same', 'foreign', 'elsewhere'] as const

/** Asks a route as one person about all places; the answers that differ from the table, in words. */
const differences = async (who: PersonKey, role: Role, route: Route): Promise<string[]> => {
  const key = keyOf(route)
  const policy = routePolicies[key]
  if (policy === undefined) return [`${key} is in no table`]
  // The other unit has one person for each role: nobody's colleague.
  const isOther = who.startsWith('other')
  const targets = isOther
    ? { own: two, same: null, foreign: one, elsewhere }
    : { own: one, same: colleagues, foreign: two, elsewhere }
  const found: string[] = []
  let headers = await headersOf(who)
  let nothing: Reply | null = null
  for (const place of PLACES) {
    const target = targets[place]
    if (target === null) continue
    if (endsTheSession(key)) headers = await headersOf(who)
    const reply = await ask(headers, route, sampleOf(key, target))
    const access = policy[place] ?? policy.own
    const expected = access[role] ?? access.rest
    const answer = answerOf(reply)
    if (answer !== expected)
      found.push(`${who}: ${key} ${place}: expected ${expected}, got ${answer} ${reply.body.slice(0, 200)}`)
    if (answer !== 404) continue
    // What lies out of scope looks exactly like what does not exist.
    nothing ??= await ask(headers, route, sampleOf(key, unknown))
    if (nothing.statusCode !== 404 || nothing.body !== reply.body)
      found.push(`${who}: ${key} ${place} can be told from nothing: ${reply.body} / ${nothing.body}`)
  }
  return found
}

describeClause('items.5.2', () => {
  describeClause('fault.5.4', () => {
    test.each(people)(
      'every route as %s, about own, a colleague’s, another unit’s and another centre’s',
      async (who, role) => {
        const found: string[] = []
        for (const { route } of app.web.served) found.push(...(await differences(who, role, route)))
        expect(found).toEqual([])
      },
    )
  })
})

test('asking changed no case', async () => {
  const [here] = await app.fresh.database.inCentre(1, [versionsOf(1)])
  const [there] = await app.fresh.database.inCentre(2, [versionsOf(2)])
  expect(new Map([...here, ...there].map(({ id, version }) => [id, version]))).toEqual(versions)
})

test('a draft is its writer’s alone', async () => {
  const url = '/drafts/case:1'
  await app.send({ method: 'PUT', url, headers: await headersOf('clerk'), body: { content: '未提交的话' } })
  const read = async (who: PersonKey) =>
    (await app.send({ method: 'GET', url, headers: await headersOf(who) })).json() as {
      content: string | null
    }
  expect((await read('clerk')).content).toBe('未提交的话')
  expect((await read('colleague')).content).toBeNull()
  expect((await read('administrator')).content).toBeNull()
})

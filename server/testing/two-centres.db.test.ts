import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from './open-app.ts'
import { routeSamples, urlOf } from './route-samples.ts'
import { makeTarget, type Target } from './route-targets.ts'

let app: TestApp
let here: Target
let there: Target
beforeAll(async () => {
  // One connection for everything: what one centre leaves on it the other would find.
  app = await openApp({ poolSize: 1 })
  here = await makeTarget(app, app.centre, 'one')
  there = await makeTarget(app, app.other, 'one')
})
afterAll(async () => await app.close())

const ROUNDS = 12

test('a session of one centre never reads the other, whatever is asked at the same moment over one connection', async () => {
  const [own, others] = await Promise.all([
    app.centre.signedIn('director', app.clock.now),
    app.other.signedIn('director', app.clock.now),
  ])
  const secrets = { here: secretsOf(here), there: secretsOf(there) }
  const reading = app.web.served
    .map(({ route }) => route)
    .filter(({ method, path }) => method === 'GET' && path !== '/live' && !path.endsWith('/pdf'))
  const ask = async (mine: boolean, target: Target): Promise<string[]> => {
    const found: string[] = []
    for (const route of reading) {
      const sample = routeSamples(target, new Map())[`GET ${route.path}`] ?? {}
      const { headers } = mine ? own : others
      const reply = await app.send({ method: 'GET', url: urlOf(route.path, sample), headers })
      const foreign = mine ? secrets.there : secrets.here
      // The public check of a letter names its centre in the address.
      const leaked = route.path.startsWith('/letter-check')
        ? []
        : foreign.filter((id) => reply.body.includes(id))
      found.push(...leaked.map((id) => `${route.path} told ${id}`))
    }
    return found
  }
  for (let round = 0; round < ROUNDS; round++) {
    app.later(10)
    const both = await Promise.all([ask(true, here), ask(false, there), ask(true, there), ask(false, here)])
    expect(both.flat()).toEqual([])
  }
  expect(app.fresh.database.load().total).toBe(1)
})

test('nor writes it: an act on the other centre’s case leaves it as it was', async () => {
  const { headers } = await app.centre.signedIn('lead', app.clock.now)
  const body = { commandId: randomUUID(), version: 1 }
  const url = `/cases/${there.takenIn}/acceptance`
  expect((await app.send({ method: 'POST', url, headers, body })).statusCode).toBe(404)
  const owner = await app.other.signedIn('lead', app.clock.now)
  const reply = await app.send({ method: 'GET', url: `/cases/${there.takenIn}`, headers: owner.headers })
  expect(reply.json()).toMatchObject({ phase: 'taken-in', version: 1 })
})

/** What only that centre knows. */
const secretsOf = (t: Target): string[] => [
  t.takenIn,
  t.accepted,
  t.decided,
  t.number,
  t.letterId,
  t.openFinding,
  t.dutyId,
  t.windowId,
  t.unitId,
]

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pg from 'pg'
import { localDateOf } from '@yimen/contract/local-date.ts'
import { publishedCalendar } from '../../server/kernel/calendar/index.ts'
import { openParty } from '../../server/kernel/party/party.ts'
import { verifyAll } from '../../server/kernel/verify/index.ts'
import { tick } from '../../server/kernel/duty/index.ts'
import { importCatalogue, readCatalogue } from '../../server/modules/items/index.ts'
import { caseDuties } from '../../server/modules/cases/index.ts'
import { responsibility } from '../../server/modules/organisation/index.ts'
import { testCipher } from '../../server/modules/organisation/testing.ts'
import { type FreshDatabase, freshDatabase } from '../../server/testing/database.ts'
import { valueTypes } from '../../server/db/value-types.ts'
import { caseKind } from '../../server/verify/case-kind.ts'
import { noticeRegister } from '../../server/verify/notice-register.ts'
import { DEMO_CENTRE, loadDemoOrganisation } from '../../demo/organisation.ts'
import { fillCases, type FillReport } from './fill-cases.ts'
import { makeLives } from './make-lives.ts'
import { readWorld, type World } from './world.ts'

const NOW = '2026-11-20T04:00:00.000Z'
const COUNT = 300

const filled = async () => {
  const fresh = await freshDatabase()
  const { database } = fresh
  const now = new Date(NOW)
  await loadDemoOrganisation({ database, cipher: testCipher, password: 'fill-password', now })
  await importCatalogue(database, {
    centreId: DEMO_CENTRE,
    file: await readCatalogue(),
    now,
    fromOn: '2020-01-01',
  })
  const report = await fillCases({
    ...fresh,
    fieldKey: Buffer.alloc(32, 7),
    publicUrl: 'http://127.0.0.1:8080',
    centreId: DEMO_CENTRE,
    count: COUNT,
    seed: 1,
    now: NOW,
    workers: 0,
    rebuild: true,
    say: () => undefined,
  })
  return { fresh, report }
}

const ask = async <R extends object>(fresh: FreshDatabase, sql: string): Promise<R[]> => {
  const client = new pg.Client({
    connectionString: fresh.ownerUrl,
    types: valueTypes,
    options: '-c TimeZone=UTC',
  })
  await client.connect()
  try {
    return (await client.query<R>(sql)).rows
  } finally {
    await client.end()
  }
}

const indexes = `select indexdef from pg_indexes where schemaname in ('cases', 'kernel', 'documents') order by 1`
/** What is done in the cases of a seed, without the ids and salts that are dice. */
const story = async (world: World, seed: number): Promise<string[]> => {
  const told: string[] = []
  const lastOn = '2026-11-19'
  await makeLives({
    world,
    plan: { seed, count: COUNT, choices: world.choices, calendar: world.calendar, lastOn },
    counters: new Map(),
    units: new Set(world.choices.map(({ unitId }) => unitId)),
    write: async ({ case: row, event, party }) => {
      const acts = event.split('\n').map((fields) => fields.split('\t').slice(3, 6).join(' '))
      const sealed = Buffer.from(party.split('\t')[4]?.slice('\\\\x'.length) ?? '', 'hex')
      told.push(`${row.split('\t')[3]} ${openParty(testCipher, sealed).name} ${acts.join(', ')}`)
      await Promise.resolve()
    },
    refused: () => undefined,
  })
  return told.toSorted()
}

let fresh: FreshDatabase
let report: FillReport
beforeAll(async () => {
  ;({ fresh, report } = await filled())
})
afterAll(async () => await fresh.drop())

describe('a filled centre', () => {
  test('is a sound record', async () => {
    const client = new pg.Client({
      connectionString: fresh.ownerUrl,
      types: valueTypes,
      pipeline: true,
      options: '-c TimeZone=UTC -c DateStyle=ISO,YMD',
    })
    await client.connect()
    try {
      const checked = await verifyAll({
        client,
        kinds: [caseKind(publishedCalendar())],
        registers: [noticeRegister],
        cipher: testCipher,
        folder: null,
        trusted: null,
      })
      expect(checked.breaks).toEqual([])
      expect(checked.streams).toBe(COUNT)
      expect(checked.sealed['文书']).toBeGreaterThan(2 * COUNT)
    } finally {
      await client.end()
    }
  })

  test('stops no case at an act that the rules refuse', () => {
    expect(report).toMatchObject({ made: COUNT, refused: 0 })
  })

  test('has cases in every state, and most are ended', async () => {
    const phases = await ask<{ phase: string; n: number }>(
      fresh,
      'select phase, count(*)::int as n from cases.case group by 1',
    )
    const byPhase = new Map(phases.map(({ phase, n }) => [phase, n]))
    expect([...byPhase.keys()].toSorted()).toEqual(['accepted', 'decided', 'delivered', 'ended', 'taken-in'])
    const ended = (byPhase.get('delivered') ?? 0) + (byPhase.get('ended') ?? 0)
    expect(ended / COUNT).toBeGreaterThan(0.6)
    expect(ended / COUNT).toBeLessThan(0.85)
    const [events] = await ask<{ types: string[] }>(
      fresh,
      'select array_agg(distinct type) as types from cases.case_event',
    )
    expect(events?.types).toEqual(expect.arrayContaining(['supplement-asked', 'deemed-accepted', 'answered']))
  })

  test('owes nothing from the past: what ran out has had its consequence', async () => {
    const { database } = fresh
    const calendar = publishedCalendar()
    const result = await tick(
      {
        ...responsibility(database),
        database,
        definitions: caseDuties,
        onMissed: {},
        calendar: () => calendar,
        log: () => undefined,
      },
      DEMO_CENTRE,
      NOW,
    )
    expect(result).toMatchObject({ missed: 0, settled: 0, failed: 0 })
  })

  test('has its indexes back, the same as before', async () => {
    const empty = await freshDatabase()
    try {
      expect(await ask(fresh, indexes)).toEqual(await ask(empty, indexes))
    } finally {
      await empty.drop()
    }
  })

  test('the same seed gives the same cases, another seed others', async () => {
    const world = await readWorld(fresh.database, {
      centreId: DEMO_CENTRE,
      now: NOW,
      fieldKey: Buffer.alloc(32, 7),
      publicUrl: 'http://127.0.0.1:8080',
    })
    const told = await story(world, 1)
    expect(told).toHaveLength(COUNT)
    expect(await story(world, 1)).toEqual(told)
    expect(await story(world, 2)).not.toEqual(told)
  })

  test('begins no case after the working day before', async () => {
    const [last] = await ask<{ at: string }>(fresh, 'select max(taken_in_at) as at from cases.case')
    expect(localDateOf(last?.at ?? '')).toBe('2026-11-19')
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { duty } from './definition.ts'
import { calendarWithDaysOff, deemed, dutyTrial, someone, study } from './testing.ts'
import { tick } from './tick.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(async () => await fresh.drop())

const { depsFor, rowsOf, newCentre, intake, findingsOf, newsOf } = dutyTrial(() => fresh.database)

describe('created ahead', () => {
  test('two Fridays, once however often it ticks', async () => {
    const centre = newCentre()
    const deps = depsFor([study])
    await tick(deps, centre, '2026-11-20T05:00:00Z')
    await tick(deps, centre, '2026-11-20T05:00:20Z')
    await tick(depsFor([study]), centre, '2026-11-20T05:00:40Z')
    expect((await rowsOf(centre)).map(({ occurrence, state }) => [occurrence, state])).toEqual([
      ['2026-11-20@section:general', 'open'],
      ['2026-11-27@section:general', 'open'],
      ['2026-12-04@section:general', 'open'],
    ])
  })

  test('the first start does not ask for what lay before it', async () => {
    const centre = newCentre()
    await tick(depsFor([study]), centre, '2026-11-20T06:00:00.001Z')
    expect((await rowsOf(centre))[0]?.occurrence).toBe('2026-11-27@section:general')
  })

  test('two servers at once make one row each', async () => {
    const centre = newCentre()
    await Promise.all([0, 1, 2, 3].map(() => tick(depsFor([study]), centre, '2026-11-19T01:00:00Z')))
    expect(await rowsOf(centre)).toHaveLength(2)
  })

  test('a notice of holidays moves what is open and drops what is off', async () => {
    const centre = newCentre()
    const party = duty('party.5', {
      title: '每月10日开展活动',
      by: 'general-section',
      every: { monthly: { day: 10 }, at: '15:00' },
      evidence: 'note',
      whenMissed: 'nothing',
    })
    await tick(depsFor([study, party]), centre, '2026-12-03T01:00:00Z')
    const changed = calendarWithDaysOff(1, '2026-12-10', '2026-12-11')
    await tick(depsFor([study, party], {}, changed), centre, '2026-12-03T02:00:00Z')
    expect((await rowsOf(centre)).map(({ occurrence, state, dueAt }) => [occurrence, state, dueAt])).toEqual([
      ['2026-12-04@section:general', 'open', '2026-12-04T06:00:00.000Z'],
      ['2026-12-11@section:general', 'dropped', '2026-12-11T06:00:00.000Z'],
      ['2026-12@section:general', 'open', '2026-12-14T07:00:00.000Z'],
    ])
    await tick(depsFor([study, party]), centre, '2026-12-03T03:00:00Z')
    expect((await rowsOf(centre)).map(({ state, dueAt }) => [state, dueAt])).toEqual([
      ['open', '2026-12-04T06:00:00.000Z'],
      ['open', '2026-12-10T07:00:00.000Z'],
      ['open', '2026-12-11T06:00:00.000Z'],
    ])
  })
})

describe('reminded and missed', () => {
  test('one reminder an hour before; on time is until the very moment, later is missed', async () => {
    const centre = newCentre()
    const deps = depsFor([study])
    await tick(deps, centre, '2026-11-19T01:00:00Z')
    expect(await tick(deps, centre, '2026-11-20T04:59:59.999Z')).toMatchObject({ reminded: 0 })
    expect(await tick(deps, centre, '2026-11-20T05:00:00Z')).toMatchObject({ reminded: 1, missed: 0 })
    expect(await tick(deps, centre, '2026-11-20T06:00:00Z')).toMatchObject({ reminded: 0, missed: 0 })
    expect(await tick(deps, centre, '2026-11-20T06:00:00.001Z')).toMatchObject({ missed: 1, settled: 1 })
    expect(await tick(deps, centre, '2026-11-20T06:00:20Z')).toMatchObject({ missed: 0, settled: 0 })
    const found = await findingsOf(centre)
    expect(found).toEqual([
      {
        code: 'missed:study.1',
        occurrence: '2026-11-20@section:general',
        person: someone,
        holder: 'section:general',
      },
    ])
    const told = await newsOf(centre)
    expect(told).toEqual([
      { what: 'missed', scopes: ['section:general', 'section:supervision'] },
      { what: 'reminded', scopes: ['section:general'] },
    ])
  })

  test('started three days late: every deemed acceptance is carried out once', async () => {
    const centre = newCentre()
    const seen: string[] = []
    const deps = depsFor([deemed], {
      'items.4.3': async (missed, { commandId }) => {
        seen.push(`${missed.occurrence} ${commandId}`)
        return 'done'
      },
    })
    for (let n = 0; n < 120; n++) await intake(centre, '2026-11-13T02:00:00Z')
    expect(await tick(deps, centre, '2026-11-20T10:00:00Z')).toMatchObject({ missed: 0 })
    expect(await tick(deps, centre, '2026-11-23T10:00:00Z')).toMatchObject({ missed: 120, settled: 120 })
    expect(new Set(seen).size).toBe(120)
    expect(seen).toHaveLength(120)
  })

  test('off for three weeks: the week nobody planned is found too', async () => {
    const centre = newCentre()
    await tick(depsFor([study]), centre, '2026-09-01T01:00:00Z')
    expect(await rowsOf(centre)).toHaveLength(2)
    await tick(depsFor([study]), centre, '2026-09-24T01:00:00Z')
    const found = await findingsOf(centre)
    expect(found.map(({ occurrence }) => occurrence.slice(0, 10))).toEqual([
      '2026-09-04',
      '2026-09-11',
      '2026-09-18',
    ])
  })
})

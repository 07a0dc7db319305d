import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { derivedId, newId } from '../event-log/ids.ts'
import { checkDefinitions } from './duty-deps.ts'
import { dutyRow } from './duty-row.ts'
import { claimDuties } from './duty-store.ts'
import { calendar, calendarWithDaysOff, deemed, dutyTrial, study } from './testing.ts'
import { tick } from './tick.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(async () => await fresh.drop())
afterEach(() => vi.unstubAllEnvs())

const { again, close, depsFor, rowsOf, newCentre, intake } = dutyTrial(() => fresh.database)

describe('what a miss means', () => {
  const due = '2026-11-20T10:00:00.000Z'
  const afterDue = '2026-11-20T10:00:01.000Z'
  const counting = (answer: () => Promise<'done' | 'not-applicable'>) => {
    const calls: string[] = []
    const deps = depsFor([deemed], {
      'items.4.3': async (_missed, { commandId }) => {
        calls.push(commandId)
        return await answer()
      },
    })
    return { calls, deps }
  }

  test('two servers ticking at once carry it out once', async () => {
    const centre = newCentre()
    await intake(centre, '2026-11-13T02:00:00Z')
    const { calls, deps } = counting(() => Promise.resolve('done'))
    const results = await Promise.all([0, 1, 2, 3, 4].map(() => tick(deps, centre, afterDue)))
    expect(results.reduce((sum, { settled }) => sum + settled, 0)).toBe(1)
    expect(calls).toHaveLength(1)
    expect(await rowsOf(centre)).toMatchObject([{ state: 'missed', settled: true, dueAt: due }])
  })

  test('a server killed between the miss and its consequence: another one carries it out, under the same command', async () => {
    const centre = newCentre()
    const [row] = await intake(centre, '2026-11-13T02:00:00Z')
    const lease = '2026-11-20T10:02:01.000Z'
    const [[claimed]] = await fresh.database.inCentre(centre, [
      claimDuties(centre, afterDue, lease, ['items.4.3'], 100),
    ])
    expect(claimed?.claim.unsettled).toMatchObject([{ id: row?.id, tries: 1 }])
    const { calls, deps } = counting(() => Promise.resolve('done'))
    await tick(deps, centre, '2026-11-20T10:02:00.999Z')
    expect(calls).toEqual([])
    await tick(deps, centre, lease)
    expect(calls).toEqual([derivedId(`duty:${centre}:${row?.id}`)])
    expect(await rowsOf(centre)).toMatchObject([{ settled: true, tries: 2 }])
  })

  test('killed after the consequence, before it was noted: it runs again under the same command', async () => {
    const centre = newCentre()
    await intake(centre, '2026-11-13T02:00:00Z')
    const { calls, deps } = counting(async () => {
      if (calls.length === 1) throw new Error('the answer was lost')
      return await Promise.resolve('not-applicable')
    })
    expect(await tick(deps, centre, afterDue)).toMatchObject({ settled: 0, failed: 1 })
    expect(await rowsOf(centre)).toMatchObject([{ settled: false, tries: 1 }])
    expect(deps.lines).toMatchObject([{ level: 'error', code: 'items.4.3', tries: 1 }])
    expect(await tick(deps, centre, '2026-11-20T10:00:20.999Z')).toMatchObject({ settled: 0, failed: 0 })
    expect(await tick(deps, centre, '2026-11-20T10:00:21.000Z')).toMatchObject({ settled: 1, failed: 0 })
    expect(calls).toHaveLength(2)
    expect(calls[0]).toBe(calls[1])
    expect(await rowsOf(centre)).toMatchObject([{ settled: true, tries: 2 }])
  })

  test('what the log says of a failure quotes nothing that could not be read', async () => {
    const centre = newCentre()
    await intake(centre, '2026-11-13T02:00:00Z')
    const { deps } = counting(() => JSON.parse('{"name":"陈家兴"') as never)
    expect(await tick(deps, centre, afterDue)).toMatchObject({ failed: 1 })
    expect(deps.lines).toMatchObject([{ error: expect.stringMatching(/^SyntaxError/) as unknown }])
    expect(JSON.stringify(deps.lines)).not.toContain('陈')
  })

  test('one that fails does not hold up the others', async () => {
    const centre = newCentre()
    const [first] = await intake(centre, '2026-11-13T02:00:00Z')
    await intake(centre, '2026-11-13T02:00:01Z')
    const deps = depsFor([deemed], {
      'items.4.3': async ({ id }) => {
        if (id === first?.id) throw new Error('not now')
        return await Promise.resolve('done')
      },
    })
    expect(await tick(deps, centre, afterDue)).toMatchObject({ missed: 2, settled: 1, failed: 1 })
  })

  test.each([
    ['fulfilled', 'fulfilled', 0],
    ['excused', 'excused', 0],
    ['dropped', 'dropped', 0],
  ])('%s in time: nothing is missed', async (state, kept, missed) => {
    const centre = newCentre()
    const [row] = await intake(centre, '2026-11-13T02:00:00Z')
    await close(centre, row?.occurrence ?? '', state)
    const { deps } = counting(() => Promise.resolve('done'))
    expect(await tick(deps, centre, afterDue)).toMatchObject({ missed })
    expect(await rowsOf(centre)).toMatchObject([{ state: kept }])
  })

  test('done late stays missed; excused before its consequence ran, there is none', async () => {
    const centre = newCentre()
    const [late] = await intake(centre, '2026-11-13T02:00:00Z')
    const { calls, deps } = counting(() => Promise.reject(new Error('not now')))
    await tick(deps, centre, afterDue)
    await close(centre, late?.occurrence ?? '', 'fulfilled')
    expect(await rowsOf(centre)).toMatchObject([{ state: 'missed' }])
    await close(centre, late?.occurrence ?? '', 'excused')
    expect(await rowsOf(centre)).toMatchObject([{ state: 'excused' }])
    await tick(deps, centre, '2026-11-21T10:00:00.000Z')
    expect(calls).toHaveLength(1)
  })

  test.each(['fulfilled', 'dropped'])('%s and then brought back, it is owed again', async (state) => {
    const centre = newCentre()
    const rows = await intake(centre, '2026-11-13T02:00:00Z')
    await close(centre, rows[0]?.occurrence ?? '', state)
    await again(centre, rows)
    const { calls, deps } = counting(() => Promise.resolve('done'))
    expect(await tick(deps, centre, afterDue)).toMatchObject({ missed: 1, settled: 1 })
    expect(calls).toHaveLength(1)
    await again(centre, rows)
    expect(await rowsOf(centre)).toMatchObject([{ state: 'missed', settled: true }])
  })

  test('excused, it is not owed again', async () => {
    const centre = newCentre()
    const rows = await intake(centre, '2026-11-13T02:00:00Z')
    await close(centre, rows[0]?.occurrence ?? '', 'excused')
    await again(centre, rows)
    expect(await rowsOf(centre)).toMatchObject([{ state: 'excused' }])
  })

  test('moved to another holder and day, it is one duty with the new ones', async () => {
    const centre = newCentre()
    const rows = await intake(centre, '2026-11-13T02:00:00Z')
    await again(
      centre,
      rows.map((row) => ({ ...row, id: newId(), holder: 'person:b', dueAt: '2026-11-24T10:00:00.000Z' })),
    )
    expect(await rowsOf(centre)).toMatchObject([{ holder: 'person:b', dueAt: '2026-11-24T10:00:00.000Z' }])
  })

  test('a notice of holidays moves a term that runs', async () => {
    const centre = newCentre()
    await intake(centre, '2026-11-13T02:00:00Z')
    const { deps } = counting(() => Promise.resolve('done'))
    await tick(deps, centre, '2026-11-16T10:00:00Z')
    const changed = calendarWithDaysOff(2, '2026-11-18')
    await tick({ ...deps, calendar: () => changed }, centre, '2026-11-16T10:00:20Z')
    expect(await rowsOf(centre)).toMatchObject([{ dueAt: '2026-11-23T10:00:00.000Z' }])
  })

  test('another centre is not touched', async () => {
    const centre = newCentre()
    const other = newCentre()
    await intake(centre, '2026-11-13T02:00:00Z')
    await intake(other, '2026-11-13T02:00:00Z')
    const { deps } = counting(() => Promise.resolve('done'))
    await tick(deps, centre, afterDue)
    expect(await rowsOf(other)).toMatchObject([{ state: 'open' }])
  })
})

describe('muted', () => {
  test('a muted duty is neither created nor missed nor settled', async () => {
    const centre = newCentre()
    await intake(centre, '2026-11-13T02:00:00Z')
    vi.stubEnv('YIMEN_MUTE', 'study.1,items.4.3')
    const deps = depsFor([study, deemed], { 'items.4.3': () => Promise.resolve('done') })
    expect(await tick(deps, centre, '2026-11-30T02:00:00Z')).toEqual({
      reminded: 0,
      missed: 0,
      settled: 0,
      failed: 0,
    })
    expect(await rowsOf(centre)).toMatchObject([{ code: 'items.4.3', state: 'open' }])
    expect(
      dutyRow(deemed, { id: newId(), occurrence: 'x', holder: 'y', dueAt: '2026-11-30' }, calendar),
    ).toEqual([])
  })
})

describe('definitions are checked at the start', () => {
  test('a code twice, or a consequence that nobody gave', () => {
    expect(() => checkDefinitions(depsFor([study, { ...study }]))).toThrow('two duties')
    expect(() => checkDefinitions(depsFor([deemed]))).toThrow('no consequence')
    expect(() =>
      checkDefinitions(depsFor([study, deemed], { 'items.4.3': () => Promise.resolve('done') })),
    ).not.toThrow()
  })
})

import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { statement } from '../../db/pool.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import {
  type Calendar,
  calendarOf,
  publishedCalendar,
  publishedNotices,
  RULEBOOK_HOURS,
} from '../calendar/index.ts'
import { derivedId, newId } from '../event-log/ids.ts'
import { checkDefinitions, type Consequence, type DutyDeps } from './duty-deps.ts'
import { duty, type DutyDefinition } from './definition.ts'
import { type DutyRow, dutyRow } from './duty-row.ts'
import { claimDuties } from './duty-store.ts'
import { tick } from './tick.ts'

let fresh: FreshDatabase
let centreId = 100
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(async () => await fresh.drop())
afterEach(() => vi.unstubAllEnvs())

const calendar = publishedCalendar()
const study = duty('study.1', {
  title: '每周五下午集体学习',
  by: 'general-section',
  every: { weekly: 'friday', at: '14:00' },
  evidence: 'study-session',
  remind: { minutes: 60 },
  escalatesTo: 'supervision-section',
  whenMissed: 'finding',
})
const deemed = duty('items.4.3', {
  title: '五个工作日内决定是否受理',
  by: 'clerk',
  every: { after: 'taken-in', workingDays: 5 },
  evidence: 'accepted',
  whenMissed: 'act',
})

type Kept = {
  code: string
  occurrence: string
  state: string
  dueAt: string
  settled: boolean
  tries: number
  reminded: string | null
}
const kept = statement<Kept>(
  'test.duties',
  `select code, occurrence, state, due_at as "dueAt", settled, tries, reminded_at as reminded
   from kernel.duty where centre_id = $1 order by due_at, occurrence`,
)
const findings = statement<{ code: string; occurrence: string; person: string | null; holder: string }>(
  'test.findings',
  `select code, occurrence, person_id as person, holder from kernel.finding where centre_id = $1 order by occurrence`,
)
const news = statement<{ what: string; scopes: string[] }>(
  'test.duty-news',
  `select body->>'what' as what, body->'scopes' as scopes from kernel.outbox where centre_id = $1 order by 1`,
)
const write = statement('test.write-duties', 'select kernel.write_duties($1, $2, $3::jsonb)')

const closeRows = statement('test.close-duties', 'select kernel.close_duties($1, $2, $3, $4::jsonb)')
const close = async (centre: number, occurrence: string, state: string): Promise<void> =>
  void (await fresh.database.inCentre(centre, [
    closeRows(
      centre,
      '2026-11-20T11:00:00Z',
      newId(),
      JSON.stringify([{ code: 'items.4.3', occurrence, state, evidence: {} }]),
    ),
  ]))

const someone = newId()
const depsFor = (
  definitions: readonly DutyDefinition[],
  onMissed: Record<string, Consequence> = {},
  current: Calendar = calendar,
): DutyDeps & { lines: Readonly<Record<string, unknown>>[] } => {
  const lines: Readonly<Record<string, unknown>>[] = []
  return {
    database: fresh.database,
    definitions,
    onMissed,
    calendar: () => current,
    scopesOf: (_centre, role) =>
      Promise.resolve(role === 'general-section' ? ['section:general'] : ['section:supervision']),
    resolve: () => Promise.resolve([someone]),
    log: (line) => void lines.push(line),
    lines,
  }
}
const rowsOf = async (centre: number) => (await fresh.database.inCentre(centre, [kept(centre)]))[0]
const newCentre = () => ++centreId

const intake = async (centre: number, startAt: string): Promise<DutyRow[]> => {
  const rows = dutyRow(
    deemed,
    { id: newId(), occurrence: newId(), holder: 'window:1', startAt, object: { kind: 'case', id: newId() } },
    calendar,
  )
  await fresh.database.inCentre(centre, [write(centre, startAt, JSON.stringify(rows))])
  return rows
}

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
    const off = ['2026-12-10', '2026-12-11'].map((on) => ({ on, kind: 'holiday' as const, name: '停电' }))
    const changed = calendarOf({
      revision: 1,
      notices: publishedNotices().map((notice) =>
        notice.year === 2026 ? { ...notice, days: [...notice.days, ...off] } : notice,
      ),
      hours: [RULEBOOK_HOURS],
    })
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
    const [found] = await fresh.database.inCentre(centre, [findings(centre)])
    expect(found).toEqual([
      {
        code: 'missed:study.1',
        occurrence: '2026-11-20@section:general',
        person: someone,
        holder: 'section:general',
      },
    ])
    const [told] = await fresh.database.inCentre(centre, [news(centre)])
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
    const [found] = await fresh.database.inCentre(centre, [findings(centre)])
    expect(found.map(({ occurrence }) => occurrence.slice(0, 10))).toEqual([
      '2026-09-04',
      '2026-09-11',
      '2026-09-18',
    ])
  })
})

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
    expect(results.map(({ settled }) => settled).toSorted()).toEqual([0, 0, 0, 0, 1])
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

  test('a notice of holidays moves a term that runs', async () => {
    const centre = newCentre()
    await intake(centre, '2026-11-13T02:00:00Z')
    const { deps } = counting(() => Promise.resolve('done'))
    await tick(deps, centre, '2026-11-16T10:00:00Z')
    const changed = calendarOf({
      revision: 2,
      notices: publishedNotices().map((notice) =>
        notice.year === 2026
          ? {
              ...notice,
              days: [...notice.days, { on: '2026-11-18', kind: 'holiday' as const, name: '停电' }],
            }
          : notice,
      ),
      hours: [RULEBOOK_HOURS],
    })
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

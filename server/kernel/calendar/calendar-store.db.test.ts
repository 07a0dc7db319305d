import { describeClause } from '@yimen/rulebook/testing.ts'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { importNotice, loadCalendar, refreshCalendar } from './calendar-store.ts'
import { dayOf, isWorkingDay } from './working-days.ts'
import type { Notice } from './notice.ts'
import { publishedCalendar } from './published-calendar.ts'
import { seedCalendar } from './seed-calendar.ts'

const by = '019aaaaa-0000-7000-8000-000000000001'
const notice = (name: string): Notice => ({
  year: 2027,
  document: '国务院办公厅关于2027年部分节假日安排的通知',
  days: [
    { on: '2026-12-27', kind: 'makeup-workday', name: '元旦' },
    { on: '2027-01-01', kind: 'holiday', name },
  ],
})

let fresh: FreshDatabase
const asOwner = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: fresh.ownerUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
const asApp = (text: string) => fresh.database.withoutCentre([{ name: text.slice(0, 60), text, values: [] }])

beforeAll(async () => {
  fresh = await freshDatabase({ poolSize: 2 })
})
afterAll(async () => await fresh.drop())

describe('seeding', () => {
  test('gives the database the published calendar; again, it changes nothing', async () => {
    await asOwner(seedCalendar)
    const first = await loadCalendar(fresh.database)
    await asOwner(seedCalendar)
    const second = await loadCalendar(fresh.database)
    const published = publishedCalendar()
    expect(first.days).toEqual(published.days)
    expect(first.ordinals).toEqual(published.ordinals)
    expect(first.documents).toEqual(published.documents)
    expect(first.hours).toEqual(published.hours)
    expect(second.revision).toBe(first.revision)
  })
})

describeClause('service.4.2', () => {
  test('an imported notice replaces the computed year and is a new revision', async () => {
    const before = await loadCalendar(fresh.database)
    expect(await refreshCalendar(before, fresh.database)).toBe(before)
    expect(await importNotice(notice('元旦'), by, fresh.database)).toBe(before.revision + 1)
    const after = await refreshCalendar(before, fresh.database)
    expect(after.revision).toBe(before.revision + 1)
    expect(dayOf('2026-12-27', after).kind).toBe('makeup-workday')
    expect(dayOf('2027-02-08', before)).toMatchObject({ kind: 'holiday', provisional: true })
    expect(dayOf('2027-02-08', after)).toMatchObject({ kind: 'workday', provisional: false })
    expect([before, after].map((calendar) => isWorkingDay('2027-02-08', calendar))).toEqual([false, true])
  })
  test('the same notice again is no new revision, a corrected one is, and both are kept', async () => {
    const revision = await importNotice(notice('元旦'), by, fresh.database)
    expect(await importNotice(notice('元旦'), by, fresh.database)).toBe(revision)
    expect(await importNotice(notice('新年'), by, fresh.database)).toBe(revision + 1)
    expect(dayOf('2027-01-01', await loadCalendar(fresh.database)).name).toBe('新年')
    const { rows } = await asOwner((client) =>
      client.query('select imported_by from kernel.calendar_notice where year = 2027'),
    )
    expect(rows).toEqual([{ imported_by: by }, { imported_by: by }])
  })
  test('seeding never writes over what somebody imported', async () => {
    const own: Notice = {
      ...notice('元旦'),
      year: 2026,
      days: [{ on: '2026-01-01', kind: 'holiday', name: '本地' }],
    }
    await importNotice(own, by, fresh.database)
    await asOwner(seedCalendar)
    expect(dayOf('2026-01-01', await loadCalendar(fresh.database)).name).toBe('本地')
  })
  test.each([
    ['2026-11-30', 'YM422'],
    ['2028-01-01', 'YM422'],
  ])('a notice for 2027 with %s is refused whoever calls', async (on, sqlstate) => {
    const before = await loadCalendar(fresh.database)
    const stray: Notice = { ...notice('元旦'), days: [{ on, kind: 'holiday', name: '元旦' }] }
    await expect(importNotice(stray, by, fresh.database)).rejects.toMatchObject({ sqlstate })
    expect((await loadCalendar(fresh.database)).revision).toBe(before.revision)
  })
})

describe('grants', () => {
  test.each([
    `insert into kernel.calendar_day values ('2027-01-02', 2027, 'holiday', '元旦', '无')`,
    'update kernel.calendar_revision set revision = 0',
    'delete from kernel.calendar_notice',
    `update kernel.session_hours set sessions = '[]'`,
  ])('the application may not: %s', async (text) => {
    await expect(asApp(text)).rejects.toMatchObject({ sqlstate: '42501' })
  })
  test('only the application may import', async () => {
    const { rows } = await asOwner((client) =>
      client.query(
        `select coalesce(a.grantee::regrole::text, 'public') as grantee
           from pg_proc p cross join lateral aclexplode(p.proacl) a
          where p.proname = 'import_calendar_year' order by 1`,
      ),
    )
    expect(rows.map(({ grantee }) => grantee)).toEqual(['yimen_app', 'yimen_owner'])
  })
})

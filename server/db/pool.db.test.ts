import { inspect } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { until } from '../testing/until.ts'
import { type Database, DatabaseGone, openDatabase, type StatementFailed, statement } from './pool.ts'

let fresh: FreshDatabase
/** One client only: whatever one call leaves behind, the next one meets. */
let single: Database
beforeAll(async () => {
  fresh = await freshDatabase()
  single = openDatabase({ url: fresh.appUrl, size: 1, statementTimeoutMs: 60_000 })
  await asOwner(`
    create schema trial;
    create table trial.paper (
      centre_id int not null, id int not null, word text not null, primary key (centre_id, id),
      constraint paper_word check (word <> '坏'));
    alter table trial.paper enable row level security;
    create policy own_centre on trial.paper using (centre_id = kernel.centre()) with check (centre_id = kernel.centre());
    create table trial.late (
      id int primary key, other int,
      constraint late_other foreign key (other) references trial.late deferrable initially deferred);
    grant usage on schema trial to yimen_app;
    grant select, insert, delete on trial.paper, trial.late to yimen_app`)
})
afterAll(async () => {
  await single.end()
  await fresh.drop()
})

const asOwner = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: fresh.ownerUrl })
  await client.connect()
  await client.query(sql)
  await client.end()
}

const centre = statement<{ centre: string }>(
  'test.centre',
  `select current_setting('app.centre', true) as centre`,
)
const put = statement('test.put', 'insert into trial.paper (centre_id, id, word) values ($1, $2, $3)')
const words = statement<{ word: string }>('test.words', 'select word from trial.paper order by id')
const late = statement('test.late', 'insert into trial.late (id, other) values ($1, $2)')
const lateRows = statement<{ n: number }>('test.late-rows', 'select count(*) as n from trial.late')
const sleep = statement('test.sleep', 'select pg_sleep($1)')
const passGate = statement('test.pass-gate', 'select pg_advisory_xact_lock(4711)')
const pid = statement<{ pid: number }>('test.pid', 'select pg_backend_pid() as pid')
const kill = statement('test.kill', 'select pg_terminate_backend($1)')

/** A gate at which whoever runs `passGate` stands until it is opened. */
const shutGate = async () => {
  const keeper = new pg.Client({ connectionString: fresh.superUrl })
  await keeper.connect()
  await keeper.query('select pg_advisory_lock(4711)')
  const waiting = `select from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`
  return {
    reached: async () =>
      await until(async () => ((await keeper.query(waiting)).rowCount ?? 0) > 0, 'anybody at the gate'),
    open: async () => await keeper.end(),
  }
}

describe('one centre per call', () => {
  test('two centres in turn on one client see only their own', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, i) => single.inCentre(1 + (i % 2), [put(1 + (i % 2), i, `第${i}件`)])),
    )
    const seen = await Promise.all(
      Array.from({ length: 20 }, (_, i) => single.inCentre(1 + (i % 2), [centre(), words()])),
    )
    for (const [i, [setting, rows]] of seen.entries()) {
      expect(setting).toEqual([{ centre: String(1 + (i % 2)) }])
      expect(rows).toHaveLength(20)
      expect(rows.every(({ word }) => Number(word.slice(1, -1)) % 2 === i % 2)).toBe(true)
    }
  })

  test('a row for another centre is refused by the policy', async () => {
    await expect(single.inCentre(1, [put(2, 900, '越界')])).rejects.toMatchObject({ sqlstate: '42501' })
  })

  test('without a centre nothing of a centre is seen, even after a call that had one', async () => {
    await single.inCentre(1, [centre()])
    const [setting, rows] = await single.withoutCentre([centre(), words()])
    expect(setting).toEqual([{ centre: '' }])
    expect(rows).toEqual([])
  })

  test.each([-1, 1.5, Number.NaN, 2_147_483_648])('centre %d is no centre', async (id) => {
    await expect(single.inCentre(id, [centre()])).rejects.toThrow(TypeError)
  })
})

describe('a statement that fails', () => {
  test('says which and why, keeps nothing, and leaves the client sound', async () => {
    const [[before]] = await single.inCentre(3, [pid()])
    const failed = single.inCentre(3, [put(3, 1, '好'), put(3, 2, '坏'), put(3, 3, '后')])
    await expect(failed).rejects.toMatchObject({
      name: 'StatementFailed',
      statement: 'test.put',
      sqlstate: '23514',
      constraint: 'paper_word',
    })
    const [rows, [after]] = await single.inCentre(3, [words(), pid()])
    expect(rows).toEqual([])
    expect(after).toEqual(before)
  })

  test('its details, which may name a person, stay out of what is printed', async () => {
    const error: unknown = await single
      .withoutCentre([late(4, null), late(4, null)])
      .catch((caught: unknown) => caught)
    expect((error as StatementFailed).sqlstate).toBe('23505')
    expect((error as StatementFailed).detail).toContain('(4)')
    expect(`${JSON.stringify(error)} ${inspect(error, { depth: 0 })}`).not.toContain('(4)')
  })

  test('one that fails only at commit counts as failed too', async () => {
    await expect(single.withoutCentre([late(1, 99)])).rejects.toMatchObject({
      sqlstate: '23503',
      constraint: 'late_other',
    })
    expect(await single.withoutCentre([lateRows()])).toEqual([[{ n: 0 }]])
  })

  test.each(['rollback', ' COMMIT', "set app.centre = '2'"])('%s is no statement of ours', async (text) => {
    const control = statement(`test.control.${text}`, text)
    await expect(single.inCentre(5, [put(5, 1, '甲'), control()])).rejects.toThrow('may not control')
    expect(await single.inCentre(5, [words()])).toEqual([[]])
  })

  test('a value that can not be sent stops everything before it starts', async () => {
    const circle: { self?: object } = {}
    circle.self = circle
    await expect(single.inCentre(6, [put(6, 1, '甲'), put(6, 2, circle)])).rejects.toThrow(TypeError)
    expect(await single.inCentre(6, [words()])).toEqual([[]])
  })

  test('two texts under one name are refused before they start', async () => {
    const other = statement('test.words', 'select 1')
    await expect(single.inCentre(6, [put(6, 3, '甲'), other()])).rejects.toThrow('two SQL texts')
    expect(await single.inCentre(6, [words()])).toEqual([[]])
  })

  test('one that takes too long is ended, and the client goes on', async () => {
    const hasty = openDatabase({ url: fresh.appUrl, size: 1, statementTimeoutMs: 2_000 })
    await expect(hasty.inCentre(1, [sleep(60)])).rejects.toMatchObject({ sqlstate: '57014' })
    expect(await hasty.inCentre(1, [centre()])).toEqual([[{ centre: '1' }]])
    await hasty.end()
  })
})

describe('a database that goes away', () => {
  test('in the middle: the caller learns that it is gone, the next call gets a new client', async () => {
    const [[own]] = await single.inCentre(1, [pid()])
    const gate = await shutGate()
    const running = single.inCentre(7, [put(7, 1, '未完'), passGate(), put(7, 2, '未完')])
    const outcome = running.catch((error: unknown) => error)
    await gate.reached()
    const other = openDatabase({ url: fresh.superUrl, size: 1 })
    await other.withoutCentre([kill(own?.pid ?? 0)])
    await other.end()
    expect(await outcome).toBeInstanceOf(DatabaseGone)
    await gate.open()
    expect(await single.inCentre(7, [words()])).toEqual([[]])
  })

  test('between two calls: the next one works or says gone, and the one after works', async () => {
    const [[own]] = await single.inCentre(1, [pid()])
    const other = openDatabase({ url: fresh.superUrl, size: 1 })
    await other.withoutCentre([kill(own?.pid ?? 0)])
    await other.end()
    const next = await single.inCentre(1, [centre()]).catch((error: unknown) => error)
    expect(next instanceof DatabaseGone || Array.isArray(next)).toBe(true)
    expect(await single.inCentre(1, [centre()])).toEqual([[{ centre: '1' }]])
  })

  test('nobody listening is gone too', async () => {
    const nowhere = openDatabase({ url: 'postgres://a:b@127.0.0.1:1/none' })
    await expect(nowhere.inCentre(1, [centre()])).rejects.toThrow(DatabaseGone)
    await nowhere.end()
  })
})

describe('reading only', () => {
  test('writes are refused', async () => {
    await expect(single.readInCentre(1, [put(1, 999, '写')])).rejects.toMatchObject({ sqlstate: '25006' })
  })

  test('all statements see one moment', async () => {
    const gate = await shutGate()
    const reading = single.readInCentre(8, [words(), passGate(), words()])
    await gate.reached()
    await fresh.database.inCentre(8, [put(8, 1, '新')])
    await gate.open()
    const [first, , second] = await reading
    expect([first, second]).toEqual([[], []])
  })
})

describe('a transaction of several round trips', () => {
  test('keeps everything or nothing', async () => {
    const count = await single.transaction(9, async (query) => {
      await query(put(9, 1, '一'))
      return (await query(words())).length
    })
    expect(count).toBe(1)
    const broken = single.transaction(9, async (query) => {
      await query(put(9, 2, '二'))
      throw new Error('改主意了')
    })
    await expect(broken).rejects.toThrow('改主意了')
    expect(await single.inCentre(9, [words()])).toEqual([[{ word: '一' }]])
  })

  test('a failure the work swallowed still fails it', async () => {
    const swallowed = single.transaction(9, async (query) => {
      await query(put(9, 3, '坏')).catch(() => undefined)
    })
    await expect(swallowed).rejects.toMatchObject({ sqlstate: '23514' })
  })

  test('its query function ends with it', async () => {
    const kept = await single.transaction(9, (query) => Promise.resolve(query))
    await expect(kept(words())).rejects.toThrow('has ended')
  })
})

test('values come back as the project writes them', async () => {
  const types = statement(
    'test.types',
    `select 9007199254740991::bigint as safe, 9007199254740993::bigint as large, date '2026-11-22' as day,
            array[date '2026-01-01'] as days, timestamptz '2026-11-22 08:00:00.123456+08' as at,
            array[timestamptz '2026-11-22 08:00+08', null] as many, time '09:00' as hour, $1::text[] as words, $2::jsonb as data,
            $3::bytea as bytes, $4::timestamptz as moment, $5::bigint[] as numbers`,
  )
  const [[row]] = await single.withoutCentre([
    types(
      ['甲"乙\\', '丙,丁'],
      { 名: '一门' },
      new Uint8Array([1, 2]),
      new Date('2026-11-22T00:00:00.5Z'),
      [1, 2],
    ),
  ])
  expect(row).toEqual({
    safe: 9007199254740991,
    large: '9007199254740993',
    day: '2026-11-22',
    days: ['2026-01-01'],
    at: '2026-11-22T00:00:00.123Z',
    many: ['2026-11-22T00:00:00.000Z', null],
    hour: '09:00:00',
    words: ['甲"乙\\', '丙,丁'],
    data: { 名: '一门' },
    bytes: Buffer.from([1, 2]),
    moment: '2026-11-22T00:00:00.500Z',
    numbers: [1, 2],
  })
})

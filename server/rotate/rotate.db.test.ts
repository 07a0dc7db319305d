import { randomUUID } from 'node:crypto'
import type { ActReply } from '@yimen/contract/cases.ts'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp, openRooms } from '../app.ts'
import { valueTypes } from '../db/value-types.ts'
import { publishedCalendar } from '../kernel/calendar/index.ts'
import { liveHub } from '../kernel/live/live.ts'
import { type FieldCipher, fieldCipher } from '../kernel/secret/field-cipher.ts'
import { currentRow, fieldKeyMark, keyRing } from '../kernel/secret/key-ring.ts'
import { readCipher, readKeyRows } from '../kernel/secret/key-rows.ts'
import { breakWords, verifyAll } from '../kernel/verify/index.ts'
import { queryCodeOf } from '../modules/cases/index.ts'
import { createRenderer } from '../modules/documents/index.ts'
import { testCipher, testSigningKey } from '../modules/organisation/testing.ts'
import { checkFieldKey } from '../start/check-field-key.ts'
import { openTrial, type Trial } from '../testing/trial.ts'
import { caseKind } from '../verify/case-kind.ts'
import { messageRegister } from '../verify/message-register.ts'
import { noticeRegister } from '../verify/notice-register.ts'
import { countOld } from './reseal-table.ts'
import { rotate, type Rotated } from './rotate.ts'
import { sealedTables } from './sealed-columns.ts'

const [first, second, third, stranger] = [7, 8, 9, 10].map((byte) => Buffer.alloc(32, byte)) as [
  Buffer,
  Buffer,
  Buffer,
  Buffer,
]
const now = () => new Date('2026-11-20T08:00:00.000Z')
const secret = 'JBSWY3DPEHPK3PXP'

let trial: Trial
let made: ActReply
let owner: pg.Client
beforeAll(async () => {
  trial = await openTrial()
  made = await trial.takeIn()
  const { caseId, version } = await trial.takeIn()
  const withdrawn = { commandId: randomUUID(), version, reason: '家里另有安排', by: 'applicant' }
  await trial.send('clerk', 'POST', `/cases/${caseId}/withdrawal`, withdrawn)
  owner = await connect()
  await checkFieldKey(first)(owner)
  const { centre } = trial.app
  const clerk = centre.people.clerk.personId
  const colleague = centre.people.colleague.personId
  await fill(
    `insert into organisation.second_factor (centre_id, person_id, secret, confirmed_at, next_secret, next_at)
     values (1, $1, $2, now(), $3, now())`,
    clerk,
    testCipher.seal(secret),
    testCipher.seal(`${secret}${secret}`),
  )
  await fill(
    `insert into organisation.substitution (centre_id, substitution_id, absent_id, stand_in_id, from_at, to_at, ordered_by,
       ordered_at, reason, note)
     values (1, gen_random_uuid(), $1, $2, now(), now() + interval '1 day', $1, now(), 'leave', $3)`,
    clerk,
    colleague,
    testCipher.seal('家里有事'),
  )
  await fill(
    `update organisation.person set mobile = $2 where centre_id = 1 and person_id = $1`,
    clerk,
    testCipher.seal('13900000000'),
  )
  await fill(`insert into set_up.part values ('centre', 1, $1, now())`, testCipher.seal('{}'))
  await fill(`insert into kernel.draft values (1, $1, 'intake', $2, now())`, clerk, testCipher.seal('草稿'))
})
afterAll(async () => {
  await owner.end()
  await trial.close()
})

const connect = async (name = 'test'): Promise<pg.Client> => {
  const client = new pg.Client({
    application_name: name,
    connectionString: trial.app.fresh.ownerUrl,
    types: valueTypes,
    pipeline: true,
  })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

const fill = async (sql: string, ...values: unknown[]): Promise<void> => {
  expect((await owner.query(sql, values)).rowCount).toBe(1)
}

/** Ends the application's connections, as stopping it does; the pool makes new ones when it is asked again. */
const stopWorking = async (): Promise<void> => {
  const ruler = new pg.Client({ connectionString: trial.app.fresh.superUrl })
  await ruler.connect()
  await ruler.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and application_name like 'yimen%'`,
  )
  await ruler.end()
}

const change = async (client: pg.Client, keys: readonly Buffer[], next: Buffer | null): Promise<Rotated> => {
  await stopWorking()
  return await rotate({ client, keys, next, now, told: () => undefined })
}

const everyRow = async (cipher: FieldCipher): Promise<string[]> => {
  const plains: string[] = []
  for (const { table, columns } of sealedTables)
    for (const column of columns) {
      const { rows } = await owner.query<{ sealed: Buffer }>(
        `select ${column} as sealed from ${table} where ${column} is not null`,
      )
      expect(rows.length, `${table}.${column} holds nothing, so nothing is tried`).toBeGreaterThan(0)
      plains.push(...rows.map(({ sealed }) => `${table}.${column} ${cipher.open(sealed)}`))
    }
  return plains.toSorted()
}

const verified = async (cipher: FieldCipher): Promise<string[]> =>
  (
    await verifyAll({
      client: owner,
      kinds: [caseKind(publishedCalendar())],
      registers: [noticeRegister, messageRegister],
      cipher,
      folder: null,
      trusted: null,
    })
  ).breaks.map(breakWords)

/** The application as it starts with another key; sessions go on. */
const startedWith = async (key: Buffer) => {
  const { database } = trial.app.fresh
  const calendar = publishedCalendar()
  const renderer = createRenderer()
  const deps = {
    database,
    cipher: await readCipher(database, key),
    signingKey: testSigningKey,
    now: () => new Date(trial.app.clock.now),
    calendar: () => calendar,
    refreshed: () => Promise.resolve(calendar),
    live: liveHub(),
    renderer,
    publicUrl: 'http://127.0.0.1:8080',
    trustProxy: false as const,
    defaultCentre: () => Promise.resolve(1),
    log: () => undefined,
  }
  const web = await buildApp(deps, openRooms(deps))
  await web.fastify.ready()
  return {
    send: async (method: 'GET' | 'POST', url: string, body?: object) =>
      await web.fastify.inject({
        method,
        url: `/api${url}`,
        headers: {
          ...trial.headers('clerk'),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      }),
    close: async () => {
      await web.fastify.close()
      await renderer.stop()
    },
  }
}

describe('a key that is changed', () => {
  test('not while somebody works, and not without the key the data was sealed with: nothing is touched', async () => {
    const before = await everyRow(testCipher)
    await stopWorking()
    await trial.page(made.caseId)
    await expect(
      rotate({ client: owner, keys: [first, second], next: second, now, told: () => undefined }),
    ).rejects.toThrow(/还有程序连着这个数据库：yimen（\d+个连接）/)
    await expect(change(owner, [stranger, second], second)).rejects.toThrow('没有数据库现在所用的第1号密钥')
    await expect(change(owner, [first], first)).rejects.toThrow('没有要做的')
    await expect(change(owner, [first], null)).rejects.toThrow('没有要做的')
    expect(await everyRow(testCipher)).toEqual(before)
    expect(await readKeyRows(owner)).toHaveLength(1)
  })

  test('killed at every second statement, it goes on where it stopped; no server starts meanwhile', async () => {
    const before = await everyRow(testCipher)
    let kills = 0
    let sawBegun = false
    await stopWorking()
    for (let most = 3; ; most += 2) {
      const client = await connect('yimen-rotate')
      const ask = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
      let asked = 0
      // The wire is cut in the middle of a statement.
      Object.assign(client, {
        query: async (...args: unknown[]) => {
          const answer = ask(...args)
          if (++asked === most)
            (
              client as unknown as { connection: { stream: { destroy: () => void } } }
            ).connection.stream.destroy()
          return await answer
        },
      })
      const next = (await readKeyRows(owner)).length > 1 ? null : second
      const done = await rotate({ client, keys: [first, second], next, now, told: () => undefined }).catch(
        () => null,
      )
      await client.end().catch(() => undefined)
      await stopWorking()
      if (done === null) kills++
      const left = await readKeyRows(owner)
      const cipher = keyRing(left, [second, first])
      if (cipher === null) throw new Error('no cipher')
      expect(await everyRow(cipher)).toEqual(before)
      // A commit may have come through although its answer was lost.
      if (currentRow(left)?.number === 2 && left.length === 1) break
      if (left.length < 2) continue
      sawBegun = true
      for (const key of [first, second])
        await expect(checkFieldKey(key)(owner)).rejects.toThrow('换密钥没有做完')
    }
    expect(kills).toBeGreaterThan(8)
    expect(sawBegun).toBe(true)
  }, 240_000)

  test('afterwards only the new key is needed, and only it starts the server', async () => {
    const rows = await readKeyRows(owner)
    expect(rows.map(({ number, mark }) => [number, mark])).toEqual([[2, fieldKeyMark(second)]])
    await checkFieldKey(second)(owner)
    await expect(checkFieldKey(first)(owner)).rejects.toThrow('不是这个数据库所用的密钥')
    for (const spec of sealedTables) expect(await countOld(owner, spec, 2)).toBe(0)
    const { rows: cache } = await owner.query('select from documents.rendering')
    expect(cache).toHaveLength(0)
    const cipher = keyRing(rows, [second])
    if (cipher === null) throw new Error('no cipher')
    const { rows: factors } = await owner.query<{ secret: Buffer }>(
      'select secret from organisation.second_factor',
    )
    expect(factors.map((row) => cipher.open(row.secret))).toEqual([secret])
    expect(() => testCipher.open(factors[0]?.secret ?? Buffer.alloc(0))).toThrow('field key 2 is not here')
    expect(await verified(cipher)).toEqual([])
    expect(await verified(fieldCipher(first))).not.toEqual([])
  })

  test('each run stands in the register, with numbers and without secrets', async () => {
    const { rows } = await owner.query<{ centre: number; act: string; body: string }>(
      `select centre_id as centre, act, body from kernel.audit where register = 'kernel.field-key' order by 1, seq`,
    )
    expect([...new Set(rows.map(({ act }) => act))].toSorted()).toEqual([
      'rotation-begun',
      'rotation-finished',
      'rotation-resumed',
    ])
    expect(rows.at(-1)?.body).toMatch(/^\{"from":1,"rows":\d+,"to":2\}$/)
  })

  test.each([
    ['once', null],
    ['twice', third],
  ] as const)(
    'changed %s: search, page, letter, and the code on the old receipt go on',
    async (_, next) => {
      if (next !== null) await change(owner, [second, next], next)
      const app = await startedWith(next ?? second)
      try {
        const found = await app.send('GET', `/cases?q=${encodeURIComponent('陈家兴')}`)
        expect(found.body).toContain(made.number)
        const page = await app.send('GET', `/cases/${made.caseId}`)
        expect(page.body).toContain('陈家兴')
        const tracked = await app.send('POST', '/track', {
          number: made.number,
          code: queryCodeOf(testCipher, 1, made.caseId),
        })
        expect(tracked.statusCode, tracked.body).toBe(200)
        const letter = await app.send('GET', `/letters/${made.madeLetters[0]?.letterId}/pdf`)
        expect(letter.statusCode).toBe(200)
        expect(letter.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
      } finally {
        await app.close()
      }
    },
    60_000,
  )

  test('a row that was tampered with stops it by name; once it is put right, the run is finished', async () => {
    const bend = `update kernel.text set body = set_byte(body, 20, get_byte(body, 20) # 1)
      where text_id = (select min(text_id::text)::uuid from kernel.text)`
    await fill(bend)
    await expect(change(owner, [third, stranger], stranger)).rejects.toThrow(/^kernel\.text 有一行解不开/)
    expect(await readKeyRows(owner)).toHaveLength(2)
    await fill(bend)
    await expect(change(owner, [stranger], null)).rejects.toThrow('缺少第3号密钥')
    await expect(change(owner, [third, stranger, first], first)).rejects.toThrow('没有做完')
    expect(await change(owner, [third, stranger], null)).toMatchObject({ from: 3, to: 4, wasBegun: true })
    expect(await verified(await readCipher(trial.app.fresh.database, stranger))).toEqual([])
  })
})

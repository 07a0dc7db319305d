import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, statement } from '../../db/pool.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { horizonPassed } from '../../testing/horizon.ts'
import { newId } from '../event-log/ids.ts'
import { type LiveMessage, liveHub } from '../live/live.ts'
import { newsRow } from './news.ts'
import { type OutboxReader, outboxReader, purgeOutbox } from './outbox-reader.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(async () => await fresh.drop())

const sideRows = statement('test.outbox-rows', 'select kernel.write_side_rows($1, $2, $3, $4::jsonb)')
const writes = (centre: number, id: string, at = new Date().toISOString(), scopes = ['window:1']) =>
  sideRows(
    centre,
    at,
    newId(),
    JSON.stringify({
      news: [
        newsRow({
          id: newId(),
          kind: 'case',
          objectKind: 'case',
          objectId: id,
          body: { scopes, version: 1 },
        }),
      ],
    }),
  )
const listening = (centreId: number) => {
  const live = liveHub()
  const heard: string[] = []
  live.subscribe({
    centreId,
    personId: newId(),
    sees: (scopes) => scopes.includes('window:1'),
    send: ({ id }: LiveMessage) => void heard.push(id),
  })
  const reader = outboxReader({
    database: fresh.database,
    live,
    log: () => undefined,
    everyMs: 60_000,
    origin: 'other',
  })
  return { heard, reader, live }
}

/** Other databases of the same server may hold the reader back for a moment. */
const readUntil = async (reader: OutboxReader, heard: readonly string[], n: number): Promise<void> => {
  for (const begun = Date.now(); heard.length < n && Date.now() - begun < 20_000; await wait(20))
    await reader.read()
}
const inOrder = (ids: readonly string[]) => ids.toSorted((a, b) => a.localeCompare(b))

describe('news of other processes', () => {
  test('from the start on, each once, of the own centre and scope', async () => {
    const [before, one, two, elsewhere, hidden] = [newId(), newId(), newId(), newId(), newId()]
    await fresh.database.inCentre(1, [writes(1, before)])
    await horizonPassed(fresh.database)
    const { heard, reader } = listening(1)
    await reader.start()
    await fresh.database.inCentre(1, [
      writes(1, one),
      writes(1, two),
      writes(1, hidden, undefined, ['window:2']),
    ])
    await fresh.database.inCentre(2, [writes(2, elsewhere)])
    await readUntil(reader, heard, 2)
    await reader.read()
    expect(inOrder(heard)).toEqual(inOrder([one, two]))
    await reader.stop()
  })

  test('a transaction that began first and commits last is not passed over', async () => {
    const [slow, quick] = [newId(), newId()]
    const { heard, reader } = listening(3)
    await reader.start()
    const began = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const committed = fresh.database.transaction(3, async (query) => {
      await query(writes(3, slow))
      began.resolve()
      await go.promise
    })
    await began.promise
    await fresh.database.inCentre(3, [writes(3, quick)])
    await reader.read()
    expect(heard).toEqual([])
    go.resolve()
    await committed
    await readUntil(reader, heard, 2)
    expect(inOrder(heard)).toEqual(inOrder([slow, quick]))
    await reader.stop()
  })

  test('its own news it has told already', async () => {
    const { heard, live } = listening(4)
    const reader = outboxReader({ database: fresh.database, live, log: () => undefined, everyMs: 60_000 })
    await reader.start()
    const other = newId()
    const foreign = {
      id: newId(),
      kind: 'case',
      objectKind: 'case',
      objectId: other,
      body: { scopes: ['window:1'] },
    }
    await fresh.database.inCentre(4, [
      writes(4, newId()),
      sideRows(4, new Date().toISOString(), newId(), JSON.stringify({ news: [foreign] })),
    ])
    await readUntil(reader, heard, 1)
    expect(heard).toEqual([other])
    await reader.stop()
  })

  test('what was committed while the database could not be read is told afterwards', async () => {
    const { heard, live } = listening(5)
    let gone = false
    const lines: object[] = []
    const reader = outboxReader({
      database: {
        withoutCentre: async (statements) => {
          if (gone) throw new Error('gone')
          return await fresh.database.withoutCentre(statements)
        },
      },
      live,
      log: (line) => void lines.push(line),
      everyMs: 60_000,
      origin: 'other',
    })
    await reader.start()
    const id = newId()
    gone = true
    await fresh.database.inCentre(5, [writes(5, id)])
    await reader.read()
    await reader.read()
    gone = false
    await readUntil(reader, heard, 1)
    expect(heard).toEqual([id])
    expect(lines).toHaveLength(1)
    await reader.stop()
  })

  test('it reads by itself, once a second, until it is stopped', async () => {
    const { heard, live } = listening(6)
    const reader = outboxReader({
      database: fresh.database,
      live,
      log: () => undefined,
      everyMs: 50,
      origin: 'other',
    })
    await reader.start()
    const id = newId()
    await fresh.database.inCentre(6, [writes(6, id)])
    for (let n = 0; n < 1_000 && heard.length === 0; n++) await wait(20)
    expect(heard).toEqual([id])
    await reader.stop()
    await fresh.database.inCentre(6, [writes(6, newId())])
    await wait(200)
    expect(heard).toEqual([id])
  })
})

describe('old news', () => {
  const count = statement<{ n: number }>('test.outbox-count', 'select count(*)::int as n from kernel.outbox')
  const left = async () => (await fresh.database.inCentre(7, [count()]))[0][0]?.n

  test('goes after seven days, in every centre, and never earlier whatever time is said', async () => {
    const day = 86_400_000
    const ago = (ms: number) => new Date(Date.now() - ms).toISOString()
    await fresh.database.inCentre(7, [
      writes(7, newId(), ago(7 * day + 60_000)),
      writes(7, newId(), ago(7 * day - 60_000)),
      writes(7, newId(), ago(0)),
    ])
    expect(await purgeOutbox(fresh.database, ago(day))).toBe(0)
    expect(await purgeOutbox(fresh.database, new Date(Date.now() + 30 * day).toISOString())).toBe(1)
    expect(await left()).toBe(2)
  })

  test('the application can not remove news itself', async () => {
    const remove = statement('test.outbox-delete', 'delete from kernel.outbox where centre_id = $1')
    await expect(fresh.database.inCentre(7, [remove(7)])).rejects.toMatchObject({ sqlstate: '42501' })
    const outsider = openDatabase({ url: fresh.superUrl, size: 1 })
    const may = statement<{ ok: boolean }>(
      'test.outbox-may',
      `select has_function_privilege('public', 'kernel.purge_outbox(timestamptz, int)', 'execute') as ok`,
    )
    expect((await outsider.withoutCentre([may()]))[0]).toEqual([{ ok: false }])
    await outsider.end()
  })
})

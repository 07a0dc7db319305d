import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement } from '../../db/pool.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { newId } from '../event-log/ids.ts'
import {
  type ListedTask,
  type TaskCursor,
  taskCounts,
  tasksHeld,
  tasksOf,
  tasksWatched,
} from './task-store.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  await open(1, 'window:1', null, [
    '2026-11-20T10:00:00Z',
    '2026-11-19T10:00:00Z',
    null,
    '2026-11-23T10:00:00Z',
  ])
  await open(1, 'person:a', 'window:1', ['2026-11-20T09:00:00Z', null])
  await open(1, 'unit:z', 'window:1', ['2026-11-21T09:00:00Z'])
  await open(2, 'window:1', null, ['2026-11-01T10:00:00Z'])
})
afterAll(async () => await fresh.drop())

const sideRows = statement('test.side-rows', 'select kernel.write_side_rows($1, $2, $3, $4::jsonb)')
const object = newId()
const open = async (centre: number, holder: string, watcher: string | null, dues: (string | null)[]) => {
  const openTasks = dues.map((dueAt) => ({
    id: newId(),
    kind: 'decide',
    holder,
    watcher,
    objectKind: 'case',
    objectId: object,
    dueAt,
    urgent: false,
    data: {},
  }))
  await fresh.database.inCentre(centre, [
    sideRows(centre, '2026-11-18T01:00:00.000Z', newId(), JSON.stringify({ openTasks })),
  ])
}

describe('pages', () => {
  const whole = [
    '2026-11-19T10:00:00.000Z',
    '2026-11-20T09:00:00.000Z',
    '2026-11-20T10:00:00.000Z',
    '2026-11-23T10:00:00.000Z',
    null,
    null,
  ]
  test.each([1, 2, 3, 4, 5, 6, 7])(
    'of %i rows, one after the other, give all once and in order',
    async (limit) => {
      const seen: (string | null)[] = []
      const ids = new Set<string>()
      for (let after: TaskCursor = null; ; ) {
        const [rows]: [ListedTask[]] = await fresh.database.readInCentre(1, [
          tasksHeld(1, ['window:1', 'person:a'], { after, limit }),
        ])
        for (const row of rows) ids.add(row.id)
        seen.push(...rows.map(({ dueAt }) => dueAt))
        const last = rows.at(-1)
        if (last === undefined) break
        after = { dueAt: last.dueAt, id: last.id }
      }
      expect(seen).toEqual(whole)
      expect(ids.size).toBe(6)
    },
  )
  test('those due by a moment, none without a day', async () => {
    const due = async (until: string) =>
      (
        await fresh.database.readInCentre(1, [tasksHeld(1, ['window:1', 'person:a'], { until, limit: 10 })])
      )[0].length
    expect(await due('2026-11-20T09:59:59.999Z')).toBe(2)
    expect(await due('2026-11-20T10:00:00.000Z')).toBe(3)
  })
  test('what one waits for leaves out what one holds oneself', async () => {
    const [waiting] = await fresh.database.readInCentre(1, [
      tasksWatched(1, ['window:1', 'person:a'], { limit: 10 }),
    ])
    expect(waiting.map(({ holder }) => holder)).toEqual(['unit:z'])
  })
  test('the open tasks of one thing, closed ones not', async () => {
    const [before] = await fresh.database.readInCentre(2, [tasksOf(2, object)])
    const [task] = before
    const close = async (state: string) =>
      await fresh.database.inCentre(2, [
        sideRows(
          2,
          '2026-11-18T02:00:00.000Z',
          newId(),
          JSON.stringify({ closeTasks: [{ id: task?.id, state }] }),
        ),
      ])
    await close('done')
    const [after] = await fresh.database.readInCentre(2, [tasksOf(2, object)])
    expect([before.length, after.length]).toEqual([1, 0])
  })
})

describe('counts', () => {
  test('now, by the end of today, waiting for others, late', async () => {
    const at = async (now: string, endOfToday: string) =>
      (await fresh.database.readInCentre(1, [taskCounts(1, ['window:1', 'person:a'], now, endOfToday)]))[0][0]
    expect(await at('2026-11-20T01:00:00Z', '2026-11-20T16:00:00Z')).toEqual({
      now: 6,
      today: 3,
      waiting: 1,
      late: 1,
    })
    expect(await at('2026-11-20T10:00:00Z', '2026-11-20T10:00:00Z')).toEqual({
      now: 6,
      today: 3,
      waiting: 1,
      late: 2,
    })
    expect(await at('2026-11-20T10:00:00.001Z', '2026-11-20T16:00:00Z')).toMatchObject({ late: 3 })
  })
  test('no more than 501 are counted', async () => {
    await open(
      3,
      'window:9',
      null,
      Array.from({ length: 600 }, () => '2026-11-20T10:00:00Z'),
    )
    const [[counted]] = await fresh.database.readInCentre(3, [
      taskCounts(3, ['window:9'], '2026-11-20T01:00:00Z', '2026-11-20T16:00:00Z'),
    ])
    expect(counted).toEqual({ now: 501, today: 501, waiting: 0, late: 0 })
  })
})

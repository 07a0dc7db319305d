import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { retire } from '../items/items-store.ts'
import { versionReader } from './item-versions.ts'
import { openRoom, type Room } from './testing-web.ts'

let room: Room
beforeAll(async () => {
  room = await openRoom()
})
afterEach(() => void vi.useRealTimers())
afterAll(async () => await room.close())

const counted = () => {
  const { database } = room.fresh
  const asked: number[] = []
  const readInCentre: typeof database.readInCentre = async (centreId, statements) => {
    asked.push(centreId)
    return await database.readInCentre(centreId, statements)
  }
  return { version: versionReader({ readInCentre }), asked }
}

test('what a version says is read once, by however many at once; its end is asked again where it counts', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const { version, asked } = counted()
  const { centreId } = room.centre
  const { versionId } = await room.item('I40')
  const many = await Promise.all(Array.from({ length: 30 }, async () => await version(centreId, versionId)))
  expect(asked).toHaveLength(1)
  expect(new Set(many.map((each) => each?.content.code))).toEqual(new Set(['I40']))

  await room.fresh.database.inCentre(centreId, [retire(centreId, versionId, '2026-12-31')])
  vi.advanceTimersByTime(4_999)
  expect((await version(centreId, versionId, { dated: true }))?.inForceTo).toBeNull()
  expect(asked).toHaveLength(1)

  vi.advanceTimersByTime(1)
  expect((await version(centreId, versionId))?.content.code).toBe('I40')
  expect(asked).toHaveLength(1)
  expect((await version(centreId, versionId, { dated: true }))?.inForceTo).toBe('2026-12-31')
  expect(asked).toHaveLength(2)
})

test('an unknown version is nothing, and asked for again', async () => {
  const { version, asked } = counted()
  const unknown = '00000000-0000-7000-8000-0000000000ff'
  expect(await version(room.centre.centreId, unknown)).toBeNull()
  expect(await version(room.centre.centreId, unknown)).toBeNull()
  expect(asked).toHaveLength(2)
})

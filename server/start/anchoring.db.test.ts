import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { listRoots, rootFileName } from '../kernel/anchor/anchor-folder.ts'
import { anchorSigner } from '../kernel/anchor/index.ts'
import { makeCentre } from '../modules/organisation/testing.ts'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { horizonPassed } from '../testing/horizon.ts'
import { until } from '../testing/until.ts'
import { type Anchoring, startAnchoring } from './anchoring.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  await makeCentre(fresh.database)
  await makeCentre(fresh.database, { centreId: 2 })
  await horizonPassed(fresh.database)
})
afterAll(async () => await fresh.drop())

let folders: string[]
let running: Anchoring[]
let logged: Readonly<Record<string, unknown>>[]
beforeEach(async () => {
  folders = await Promise.all([1, 2].map(async () => await mkdtemp(join(tmpdir(), 'yimen-roots-'))))
  running = []
  logged = []
})
afterEach(async () => {
  for (const one of running) await one.close()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

/** A server of its own as far as roots go. */
const server = (at: number): Anchoring => {
  const one = startAnchoring({
    database: fresh.database,
    signer: anchorSigner(Buffer.alloc(32, 7)),
    folder: folders[at] ?? '',
    streams: [],
    now: () => new Date('2026-11-23T02:05:00.000Z'),
    log: (line) => void logged.push(line),
  })
  running.push(one)
  return one
}
const centresIn = async (at: number): Promise<number[]> =>
  (await listRoots(folders[at] ?? '')).map(({ centre }) => centre)

test('every centre has its root, and the other server copies it into its own folder', async () => {
  const first = server(0)
  await first.make()
  expect(await centresIn(0)).toEqual([1, 2])
  expect(await centresIn(1)).toEqual([])
  server(1)
  await until(async () => (await centresIn(1)).length >= 2, 'the copies')
  expect(await centresIn(1)).toEqual([1, 2])
  await first.make()
  expect(await centresIn(0)).toEqual([1, 2])
})

test("one centre's trouble is told and is not the other's", async () => {
  const [folder = ''] = folders
  // Roots that this database never made: it is an older copy.
  await writeFile(join(folder, rootFileName(1, 99)), '{}')
  await expect(server(0).make()).rejects.toThrow('1 of 2')
  expect(await centresIn(0)).toEqual([1, 2])
  expect(logged).toEqual([
    { level: 'error', centre: 1, anchor: expect.stringContaining('数据库可能是恢复的旧副本') },
  ])
})

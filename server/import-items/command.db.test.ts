import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays, localDateOf } from '@yimen/contract/local-date.ts'
import { versionOfCodeOn } from '../modules/items/index.ts'
import { itemWith } from '../modules/items/testing/sound-item.ts'
import { makeCentre } from '../modules/organisation/testing.ts'
import { awayFromMidnight } from '../testing/away-from-midnight.ts'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'

const command = fileURLToPath(new URL('../import-items.ts', import.meta.url))

let folder: string
let fresh: FreshDatabase
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yimen-import-'))
})
beforeEach(async () => {
  // The command asks the clock itself.
  await awayFromMidnight(60)
  today = localDateOf(new Date())
  tomorrow = addDays(today, 1)
  fresh = await freshDatabase()
  await makeCentre(fresh.database)
  return async () => await fresh.drop()
})
afterAll(async () => await rm(folder, { recursive: true, force: true }))

type Said = { code: number; out: string }
const run = async (env: Record<string, string>, ...args: string[]): Promise<Said> =>
  await new Promise((resolve) => {
    const { PATH = '' } = process.env
    execFile(process.execPath, [command, ...args], { env: { PATH, ...env } }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr }),
    )
  })
const importing = async (...args: string[]): Promise<Said> =>
  await run({ DATABASE_URL: fresh.appUrl, DATA_DIR: folder }, ...args)
const fileOf = async (...items: unknown[]): Promise<string> => {
  const file = join(folder, `${String(items.length)}.json`)
  await writeFile(file, JSON.stringify({ items, bundles: [] }))
  return file
}
const inForce = async (code: string, on: string, centreId = 1): Promise<boolean> => {
  const [rows] = await fresh.database.readInCentre(centreId, [versionOfCodeOn(centreId, code, on)])
  return rows.length > 0
}
let today: string
let tomorrow: string

describe('npm run import-items', () => {
  test('a complete file takes effect today; again, nothing has changed', async () => {
    const file = await fileOf(itemWith({ code: 'A1' }))
    expect(await importing(file)).toMatchObject({
      code: 0,
      out: expect.stringContaining(`自${today}起施行的事项1个：A1 示例经营许可。`),
    })
    expect(await inForce('A1', today)).toBe(true)
    expect(await importing(file)).toMatchObject({
      code: 0,
      out: expect.stringContaining('内容没有变化的1个：A1 示例经营许可。'),
    })
  })

  test('what is incomplete stays a draft, is told, and makes it end with 1; the rest takes effect', async () => {
    const said = await importing(
      await fileOf(itemWith({ code: 'A1' }), itemWith({ code: 'A2', procedure: [] })),
    )
    expect(said).toMatchObject({ code: 1, out: expect.stringContaining('1. A2 示例经营许可') })
    expect(await inForce('A1', today)).toBe(true)
    expect(await inForce('A2', today)).toBe(false)
  })

  test('from a day on; a day that is taken is refused whole', async () => {
    expect((await importing(await fileOf(itemWith({ code: 'A1' })), '--from', tomorrow)).code).toBe(0)
    expect([await inForce('A1', today), await inForce('A1', tomorrow)]).toEqual([false, true])
    const changed = await fileOf(itemWith({ code: 'A0' }), itemWith({ code: 'A1', everyday: ['开新店'] }))
    const refused = await importing(changed, '--from', tomorrow)
    expect(refused).toMatchObject({ code: 2, out: expect.stringContaining('请用 --from 写一个更晚的日期') })
    expect(await inForce('A0', tomorrow)).toBe(false)
    expect((await importing(changed, '--from', addDays(today, 2))).code).toBe(0)
  })

  test('of several centres the one that is named', async () => {
    await makeCentre(fresh.database, { centreId: 2 })
    const file = await fileOf(itemWith({ code: 'A1' }))
    expect(await importing(file)).toMatchObject({
      code: 2,
      out: expect.stringContaining('请用 --centre 指明一个中心：1、2。'),
    })
    expect((await importing(file, '--centre', '3')).code).toBe(2)
    expect((await importing(file, '--centre', '2')).code).toBe(0)
    expect([await inForce('A1', today), await inForce('A1', today, 2)]).toEqual([false, true])
  })
})

describe('without a database', () => {
  test('--check says what is complete and what is not', async () => {
    const sound = await run({}, await fileOf(itemWith({ code: 'A1' })), '--check')
    expect(sound).toMatchObject({ code: 0, out: expect.stringContaining('结果：全部完整。') })
    const unsound = await run({}, await fileOf(itemWith({ code: 'A1', conditions: [] })), '--check')
    expect(unsound).toMatchObject({ code: 1, out: expect.stringContaining('办理条件') })
  })

  test('a file that is none, a wrong argument, no database: 2, and what to do', async () => {
    expect(await run({}, join(folder, 'none.json'), '--check')).toMatchObject({
      code: 2,
      out: expect.stringContaining('无法读取或者不是 JSON'),
    })
    expect(await run({}, '--colour')).toMatchObject({ code: 2, out: expect.stringContaining('用法') })
    const file = await fileOf(itemWith({ code: 'A1' }))
    const nowhere = await run({ DATA_DIR: join(folder, 'none') }, file)
    expect(nowhere).toMatchObject({ code: 2, out: expect.stringContaining('DATABASE_URL') })
  })
})

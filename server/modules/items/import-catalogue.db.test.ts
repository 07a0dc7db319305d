import type { ItemContent } from '@yimen/contract/items.ts'
import { describeClause } from '@yimen/rulebook/testing.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement } from '../../db/statement.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { importCatalogue } from './import-catalogue.ts'
import * as store from './items-store.ts'
import { itemWith } from './testing/sound-item.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(async () => await fresh.drop())

const now = new Date('2026-11-23T01:00:00Z')
const bring = async (centreId: number, items: readonly unknown[], fromOn = '2026-11-23') =>
  await importCatalogue(fresh.database, { centreId, file: { items, bundles: [] }, now, fromOn })
const inForce = async (centreId: number, code: string, on: string) => {
  const [rows] = await fresh.database.readInCentre(centreId, [store.versionOfCodeOn(centreId, code, on)])
  return rows[0]
}
const conditions = (text: string): Partial<ItemContent> => ({ conditions: [{ text, basis: ['law'] }] })

describeClause('items.6', () => {
  test('a complete item takes effect, an incomplete one stays a draft and is named with all it lacks', async () => {
    const report = await bring(1, [
      itemWith({ code: 'A1' }),
      itemWith({ code: 'A2', conditions: [], procedure: ['-'] }),
    ])
    expect(report.inForce).toEqual(['A1'])
    expect(report.incomplete.map(({ code, refusals }) => [code, refusals.map(({ field }) => field)])).toEqual(
      [['A2', ['conditions', 'procedure']]],
    )
    expect(await inForce(1, 'A1', '2026-11-23')).toMatchObject({ no: 1, fromOn: '2026-11-23', toOn: null })
    expect(await inForce(1, 'A2', '2026-11-23')).toBeUndefined()
  })
  test('a malformed item is named with its fields and leaves no trace', async () => {
    const { promised: _, ...rest } = itemWith({ code: 'A3' })
    const report = await bring(1, [{ ...rest, colour: 'red' }])
    expect(report.inForce).toEqual([])
    expect(report.incomplete[0]?.refusals.length).toBeGreaterThan(0)
    expect(report.incomplete[0]?.refusals.every(({ clause }) => clause === 'items.1')).toBe(true)
    const [known] = await fresh.database.readInCentre(1, [store.knownVersions(1)])
    expect(known.map(({ code }) => code)).not.toContain('A3')
  })
})

describe('importing', () => {
  test('importing the same file again changes nothing; a new content becomes the next version', async () => {
    const item = itemWith({ code: 'B1' })
    await bring(2, [item])
    expect(await bring(2, [item])).toMatchObject({ inForce: [], unchanged: ['B1'] })
    const changed = { ...item, ...conditions('有固定的经营场所和设备。') }
    expect(await bring(2, [changed], '2026-12-01')).toMatchObject({ inForce: ['B1'] })
    expect(await inForce(2, 'B1', '2026-11-30')).toMatchObject({ no: 1, toOn: '2026-11-30' })
    expect(await inForce(2, 'B1', '2026-12-01')).toMatchObject({ no: 2, content: changed })
    expect(await inForce(2, 'B1', '2026-11-22')).toBeUndefined()
  })
  test('a draft that was completed takes effect under a new version', async () => {
    await bring(3, [itemWith({ code: 'C1', conditions: [] })])
    expect(await bring(3, [itemWith({ code: 'C1' })])).toMatchObject({ inForce: ['C1'], incomplete: [] })
    expect(await inForce(3, 'C1', '2026-11-23')).toMatchObject({ no: 2 })
  })
  test('what is in force cannot be rewritten, deleted, or slipped in past the function', async () => {
    await bring(4, [itemWith({ code: 'D1' })])
    const run = async (name: string, text: string) =>
      await fresh.database.inCentre(4, [statement(name, text)()])
    await expect(run('test.rewrite', `update items.item_version set content = '{}'`)).rejects.toMatchObject({
      sqlstate: '42501',
    })
    await expect(run('test.delete', 'delete from items.item_version')).rejects.toMatchObject({
      sqlstate: '42501',
    })
    const slip = `insert into items.item_version (centre_id, version_id, item_id, no, state, content, content_hash,
        from_on, name_key, search_text, grams, pinyin, initials, made_at)
      select centre_id, gen_random_uuid(), item_id, 9, 'in-force', content, 'x', '2030-01-01', '', '', '{}', '', '', made_at
      from items.item_version`
    await expect(run('test.slip', slip)).rejects.toMatchObject({ sqlstate: '42501' })
  })
  test('a version of another centre cannot be put in force or ended', async () => {
    await bring(5, [itemWith({ code: 'E1' }), itemWith({ code: 'E2', conditions: [] })])
    const [known] = await fresh.database.readInCentre(5, [store.knownVersions(5)])
    const [live, draft] = known.map(({ versionId }) => versionId ?? '')
    const from = async (centreId: number, asked: number, refusal: RegExp) => {
      await expect(
        fresh.database.inCentre(centreId, [store.putInForce(asked, draft ?? '', '2026-11-23')]),
      ).rejects.toThrow(refusal)
      await expect(
        fresh.database.inCentre(centreId, [store.retire(asked, live ?? '', '2026-11-23')]),
      ).rejects.toThrow(refusal)
    }
    await from(6, 5, /not this centre/)
    await from(6, 6, /no such/)
    expect(await inForce(5, 'E1', '2030-01-01')).toBeDefined()
    expect(await inForce(5, 'E2', '2030-01-01')).toBeUndefined()
  })
  test('a version that has ended takes no cases after its last day', async () => {
    await bring(7, [itemWith({ code: 'F1' })])
    const version = await inForce(7, 'F1', '2026-11-23')
    await fresh.database.inCentre(7, [store.retire(7, version?.versionId ?? '', '2026-12-31')])
    expect(await inForce(7, 'F1', '2026-12-31')).toBeDefined()
    expect(await inForce(7, 'F1', '2027-01-01')).toBeUndefined()
    const [byId] = await fresh.database.readInCentre(7, [store.versionById(7, version?.versionId ?? '')])
    expect(byId[0]?.content.code).toBe('F1')
  })
})

describe('two centres', () => {
  test('each has its own catalogue under the same codes', async () => {
    await bring(8, [itemWith({ code: 'G1', name: '甲中心事项' })])
    await bring(9, [itemWith({ code: 'G1', name: '乙中心事项' })])
    expect((await inForce(8, 'G1', '2026-11-23'))?.content.name).toBe('甲中心事项')
    expect((await inForce(9, 'G1', '2026-11-23'))?.content.name).toBe('乙中心事项')
    const [foreign] = await fresh.database.readInCentre(8, [store.knownVersions(9)])
    expect(foreign).toEqual([])
  })
})

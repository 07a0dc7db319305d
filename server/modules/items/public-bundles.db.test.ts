import type { Bundle } from '@yimen/contract/items.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { importCatalogue } from './import-catalogue.ts'
import { findBundles, showBundle } from './public-bundles.ts'
import { itemWith } from './testing/sound-item.ts'

const bundle: Bundle = {
  code: 'J1',
  name: '开店一件事',
  nameEn: 'Opening a shop',
  items: ['A1', 'A2'],
  leadUnit: 'market',
  promised: { amount: 3, unit: 'working-day' },
  everyday: ['做生意'],
}

let fresh: FreshDatabase
const bring = async (file: unknown, centreId = 1): Promise<void> =>
  void (await importCatalogue(fresh.database, {
    centreId,
    file,
    now: new Date('2026-11-23T01:00:00Z'),
    fromOn: '2026-11-23',
  }))
beforeAll(async () => {
  fresh = await freshDatabase()
  await bring({
    items: [itemWith({ code: 'A1' }), itemWith({ code: 'A2', procedure: [] })],
    bundles: [bundle],
  })
})
afterAll(async () => await fresh.drop())

const found = async (q: string, centreId = 1): Promise<string[]> =>
  (await findBundles(fresh.database, centreId, q)).map(({ code }) => code)

test('found by what people say, all of them for nothing, none of another centre', async () => {
  expect(await found('')).toEqual(['J1'])
  expect(await found('做生意')).toEqual(['J1'])
  expect(await found('生孩子')).toEqual([])
  expect(await found('', 2)).toEqual([])
})

test('its items are those in force on the day; a draft has no guide', async () => {
  const shown = await showBundle(fresh.database, 1, 'J1', '2026-11-23')
  expect(shown?.items.map(({ code, item }) => [code, item?.content.code])).toEqual([
    ['A1', 'A1'],
    ['A2', undefined],
  ])
  const before = await showBundle(fresh.database, 1, 'J1', '2026-11-22')
  expect(before?.items.map(({ item }) => item)).toEqual([null, null])
  expect(await showBundle(fresh.database, 1, 'J2', '2026-11-23')).toBeNull()
})

test('imported again with other words, the newest ones show', async () => {
  const items = [itemWith({ code: 'A1' }), itemWith({ code: 'A2' })]
  await importCatalogue(fresh.database, {
    centreId: 1,
    file: { items, bundles: [{ ...bundle, promised: { amount: 2, unit: 'working-day' } }] },
    now: new Date('2026-11-24T01:00:00Z'),
    fromOn: '2026-11-24',
  })
  const shown = await showBundle(fresh.database, 1, 'J1', '2026-11-24')
  expect(shown?.bundle.promised.amount).toBe(2)
  expect(shown?.items.every(({ item }) => item !== null)).toBe(true)
})

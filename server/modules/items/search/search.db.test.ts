import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../testing/database.ts'
import { importCatalogue } from '../import-catalogue.ts'
import { searchOn } from '../items-store.ts'
import { readCatalogue } from '../read-catalogue.ts'
import { itemWith } from '../testing/sound-item.ts'
import { queryTerms } from './query-terms.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase({ poolSize: 1 })
  const now = new Date('2026-11-23T01:00:00Z')
  const fromOn = '2026-01-01'
  await importCatalogue(fresh.database, { centreId: 1, file: await readCatalogue(), now, fromOn })
  const foreign = itemWith({ code: 'X1', name: '宅基地海外登记', everyday: ['盖房子'] })
  await importCatalogue(fresh.database, { centreId: 2, file: { items: [foreign], bundles: [] }, now, fromOn })
})
afterAll(async () => await fresh.drop())

const find = async (question: string, centreId = 1, unit: string | null = null) => {
  const terms = queryTerms(question)
  if (!terms) return []
  const [rows] = await fresh.database.readInCentre(centreId, [
    searchOn(centreId, '2026-11-23', terms, { unit, limit: 10 }),
  ])
  return rows.map(({ code }) => code)
}

describe('search as you type', () => {
  test.each([
    ['name', '宅基地', 'I01'],
    ['part of a name, two characters', '低保', 'I04'],
    ['one character', '婚', 'I11'],
    ['alias', '领结婚证', 'I11'],
    ['everyday words', '盖房子', 'I01'],
    ['everyday words in any order', '丢了 身份证', 'I15'],
    ['pinyin', 'zhaijidi', 'I01'],
    ['pinyin with blanks', 'jie hun', 'I11'],
    ['initials', 'jhdj', 'I11'],
    ['initials while typing', 'zjd', 'I01'],
    ['a character of the same sound', '身份正', 'I15'],
    ['two characters exchanged', '结婚登计', 'I11'],
    ['a wrong character', '居住正办理', 'I16'],
    ['a whole sentence', '我想给孩子上户口', 'I14'],
    ['English', 'marriage', 'I11'],
    ['its code', 'i04', 'I04'],
    ['mistyped pinyin', 'zaijidi', 'I01'],
  ])('%s: %s finds it', async (_, question, code) => {
    expect((await find(question)).slice(0, 3)).toContain(code)
  })
  test('the best hit comes first', async () => {
    expect((await find('临时救助'))[0]).toBe('I06')
    expect((await find('宅基地'))[0]).toBe('I01')
  })
  test('nothing alike finds nothing', async () => {
    expect(await find('齉龘鱻')).toEqual([])
  })
  test.each(['%', '_', "'; drop table items.item; --", '\\', '%%%'])('%j does no harm', async (question) => {
    expect(Array.isArray(await find(question))).toBe(true)
  })
  test('a unit narrows the hits', async () => {
    expect(await find('证', 1, 'police')).not.toContain('I11')
    expect(await find('身份证', 1, 'police')).toContain('I15')
  })
  test('another centre is never seen, asked in turn over one connection', async () => {
    expect(await find('盖房子', 2)).toEqual(['X1'])
    expect(await find('盖房子', 1)).not.toContain('X1')
    expect(await find('宅基地', 2)).toEqual(['X1'])
    expect(await find('宅基地', 3)).toEqual([])
  })
})

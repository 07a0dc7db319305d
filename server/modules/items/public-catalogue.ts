import type { ItemView, listItems as listItemsRoute } from '@yimen/contract/items-routes.ts'
import type { ItemRow } from '@yimen/contract/items.ts'
import type { LocalDate } from '@yimen/contract/local-date.ts'
import type { ReplyOf } from '@yimen/contract/route.ts'
import type { Database } from '../../db/pool.ts'
import * as store from './items-store.ts'
import { queryTerms } from './search/query-terms.ts'

/** The catalogue as everybody may read it; routes and public pages ask the same. § items.4.1 § items.6 */

type Reader = Pick<Database, 'readInCentre'>
const PAGE = 50
const POPULAR = 10

/** Items in force on that day: the best hits for a question, else all in the order of their codes. */
export const listItems = async (
  database: Reader,
  centreId: number,
  on: LocalDate,
  ask: { q: string; cursor: string | null; unit?: string | null },
): Promise<ReplyOf<typeof listItemsRoute>> => {
  const unit = ask.unit ?? null
  const question = queryTerms(ask.q)
  if (question !== null) {
    const [items] = await database.readInCentre(centreId, [
      store.searchOn(centreId, on, question, { unit, limit: PAGE }),
    ])
    return { items, next: null }
  }
  const [items] = await database.readInCentre(centreId, [
    store.listOn(centreId, on, { unit, after: ask.cursor ?? '', limit: PAGE + 1 }),
  ])
  const page = items.slice(0, PAGE)
  return { items: page, next: items.length > PAGE ? (page.at(-1)?.code ?? null) : null }
}

/** The version of an item in force on that day, or null. */
export const showItem = async (
  database: Reader,
  centreId: number,
  itemId: string,
  on: LocalDate,
): Promise<ItemView | null> => {
  const [[found]] = await database.readInCentre(centreId, [store.versionOn(centreId, itemId, on)])
  if (found === undefined) return null
  const { versionId, no, fromOn, content } = found
  return { itemId: found.itemId, versionId, no, fromOn, example: content.unverified.length > 0, content }
}

/** Ten items for a home page: first those named, which people ask for most, then the catalogue's own order. */
export const popularItems = async (
  database: Reader,
  centreId: number,
  on: LocalDate,
  most: readonly string[],
): Promise<readonly ItemRow[]> => {
  const [all] = await database.readInCentre(centreId, [
    store.listOn(centreId, on, { unit: null, after: '', limit: 1000 }),
  ])
  const byId = new Map(all.map((item) => [item.itemId, item]))
  const asked = most.flatMap((itemId) => byId.get(itemId) ?? [])
  return [...new Set([...asked, ...all])].slice(0, POPULAR)
}

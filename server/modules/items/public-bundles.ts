import type { ItemView } from '@yimen/contract/items-routes.ts'
import type { Bundle } from '@yimen/contract/items.ts'
import type { LocalDate } from '@yimen/contract/local-date.ts'
import type { Database } from '../../db/pool.ts'
import * as store from './items-store.ts'
import { bundleFits } from './search/bundle-fits.ts'
import { queryTerms } from './search/query-terms.ts'

/** Packages (一件事) as everybody may read them. § items.6 */

type Reader = Pick<Database, 'readInCentre'>

/** A package with what each of its items says today; null where an item has no version in force. */
export type BundleView = {
  bundle: Bundle
  items: readonly { code: string; item: ItemView | null }[]
}

/** The packages that fit a question, all of them where nothing is asked. */
export const findBundles = async (
  database: Reader,
  centreId: number,
  q: string,
): Promise<readonly Bundle[]> => {
  const [rows] = await database.readInCentre(centreId, [store.bundles(centreId)])
  const all = rows.map(({ content }) => content)
  const question = queryTerms(q)
  return question === null ? all : all.filter((bundle) => bundleFits(bundle, question))
}

/** A package by its code with its items on that day, or null. */
export const showBundle = async (
  database: Reader,
  centreId: number,
  code: string,
  on: LocalDate,
): Promise<BundleView | null> => {
  const bundle = (await findBundles(database, centreId, '')).find((one) => one.code === code)
  if (bundle === undefined) return null
  const found = await database.readInCentre(
    centreId,
    bundle.items.map((item) => store.versionOfCodeOn(centreId, item, on)),
  )
  const items = bundle.items.map((item, place) => {
    const version = found[place]?.[0]
    if (version === undefined) return { code: item, item: null }
    const { itemId, versionId, no, fromOn, content } = version
    return {
      code: item,
      item: { itemId, versionId, no, fromOn, example: content.unverified.length > 0, content },
    }
  })
  return { bundle, items }
}

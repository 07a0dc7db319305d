import { createHash } from 'node:crypto'
import type { ItemContent } from '@yimen/contract/items.ts'
import { type LocalDate, localDateOf } from '@yimen/contract/local-date.ts'
import type { Database, Statement } from '../../db/pool.ts'
import { canonicalJson } from '../../kernel/event-log/canonical-json.ts'
import { newId } from '../../kernel/event-log/ids.ts'
import * as store from './items-store.ts'
import { searchTerms } from './search/search-terms.ts'
import { type Incomplete, sortCatalogue } from './sort-catalogue.ts'

export interface ImportReport {
  /** Codes of the items that took effect now. */
  readonly inForce: readonly string[]
  /** Codes whose content was in the catalogue already. */
  readonly unchanged: readonly string[]
  /** What is missing per item and clause: these are kept as drafts where their form allows. */
  readonly incomplete: readonly Incomplete[]
}

export interface ImportOrder {
  readonly centreId: number
  /** The file's JSON. */
  readonly file: unknown
  readonly now: Date
  /** The first day cases may be taken in under what is imported. */
  readonly fromOn: LocalDate
}

/**
 * Brings a catalogue file into the centre in one transaction: every new content becomes a draft, the gate is
 * asked, and what is complete takes effect. Importing the same file again changes nothing.
 */
export const importCatalogue = async (
  database: Pick<Database, 'inCentre' | 'readInCentre'>,
  { centreId, file, now, fromOn }: ImportOrder,
): Promise<ImportReport> => {
  const sorted = sortCatalogue(file, { today: localDateOf(now) })
  const [known] = await database.readInCentre(centreId, [store.knownVersions(centreId)])
  const at = now.toISOString()
  const statements: Statement[] = []
  const inForce: string[] = []
  const unchanged: string[] = []

  const add = (content: ItemContent, isComplete: boolean) => {
    const mine = known.filter(({ code }) => code === content.code)
    const contentHash = hashOf(content)
    const same = mine.findLast(
      (version) => version.contentHash === contentHash && version.state !== 'retired',
    )
    if (same?.state === 'in-force' || (same && !isComplete)) return void unchanged.push(content.code)
    const itemId = mine[0]?.itemId ?? newId(now.getTime())
    const versionId = same?.versionId ?? newId(now.getTime())
    if (mine.length === 0) statements.push(store.addItem(centreId, itemId, content.code, at))
    if (!same) {
      const no = 1 + Math.max(0, ...mine.map((version) => version.no ?? 0))
      const draft = { itemId, versionId, no, content, contentHash, terms: searchTerms(content) }
      statements.push(store.addDraft(centreId, draft, at))
    }
    if (!isComplete) return
    statements.push(store.putInForce(centreId, versionId, fromOn))
    inForce.push(content.code)
  }

  for (const content of sorted.complete) add(content, true)
  for (const content of sorted.drafts) add(content, false)
  for (const bundle of sorted.bundles)
    statements.push(store.addBundle(centreId, newId(now.getTime()), bundle.code, bundle, hashOf(bundle), at))
  if (statements.length > 0) await database.inCentre(centreId, statements)
  return { inForce, unchanged, incomplete: sorted.incomplete }
}

const hashOf = (content: unknown): string => createHash('sha256').update(canonicalJson(content)).digest('hex')

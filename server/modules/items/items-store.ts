import type { Bundle, ItemContent, ItemRow } from '@yimen/contract/items.ts'
import type { LocalDate } from '@yimen/contract/local-date.ts'
import { type Statement, statement } from '../../db/statement.ts'
import type { QueryTerms } from './search/query-terms.ts'
import type { SearchTerms } from './search/search-terms.ts'

/** A version of an item as the database keeps it. */
export interface StoredVersion {
  readonly itemId: string
  readonly versionId: string
  readonly no: number
  readonly fromOn: LocalDate
  readonly toOn: LocalDate | null
  readonly content: ItemContent
}

const version = `v.item_id as "itemId", v.version_id as "versionId", v.no, v.from_on as "fromOn", v.to_on as "toOn", v.content`
const onDay = `v.from_on <= $2 and (v.to_on is null or v.to_on >= $2)`

/** The version under which a case of that day is taken in; no row where there is none. § items.2 */
export const versionOn = (centreId: number, itemId: string, on: LocalDate): Statement<StoredVersion> =>
  versionOnDay(centreId, on, itemId)
const versionOnDay = statement<StoredVersion>(
  'items.version-on',
  `select ${version} from items.version_on v where v.centre_id = $1 and ${onDay} and v.item_id = $3`,
)

/** The same, found by the item's code. */
export const versionOfCodeOn = (centreId: number, code: string, on: LocalDate): Statement<StoredVersion> =>
  versionOfCodeOnDay(centreId, on, code)
const versionOfCodeOnDay = statement<StoredVersion>(
  'items.version-of-code-on',
  `select ${version} from items.version_on v where v.centre_id = $1 and ${onDay} and v.code = $3`,
)

/** One version by its id, in force or ended: a running case stays with the one it was taken in under. Never a draft. */
export const versionById = statement<StoredVersion>(
  'items.version-by-id',
  `select ${version} from items.version_on v where v.centre_id = $1 and v.version_id = $2`,
)

const row = `v.item_id as "itemId", v.version_id as "versionId", v.content->>'code' as code, v.content->>'name' as name,
  v.content->>'nameEn' as "nameEn", v.content->>'implementingBody' as "unitName", v.content->>'type' as type,
  v.content->'promised' as promised, jsonb_array_length(v.content->'unverified') > 0 as example`

/** Items in force on that day in the order of their codes, from after the cursor on; of one unit or of all. */
export const listOn = (
  centreId: number,
  on: LocalDate,
  page: { unit: string | null; after: string; limit: number },
): Statement<ItemRow> => listOnDay(centreId, on, page.unit, page.after, page.limit)
const listOnDay = statement<ItemRow>(
  'items.list-on',
  `select ${row} from items.version_on v
    where v.centre_id = $1 and ${onDay} and ($3::text is null or v.content->>'unit' = $3) and v.code > $4
    order by v.code limit $5`,
)

/** The best hits for a question among the items in force on that day. */
export const searchOn = (
  centreId: number,
  on: LocalDate,
  question: QueryTerms,
  page: { unit: string | null; limit: number },
): Statement<ItemRow> =>
  searchOnDay(
    centreId,
    on,
    page.unit,
    page.limit,
    question.words,
    question.grams,
    question.latin,
    question.sound,
    question.text,
  )
const searchOnDay = statement<ItemRow>(
  'items.search-on',
  `select ${row} from items.search($5, $6, $7, $8, $9, $2, 50) hit
    join items.version_on v on v.version_id = hit.version_id
    where v.centre_id = $1 and ${onDay} and ($3::text is null or v.content->>'unit' = $3)
    order by hit.rank desc, v.code limit $4`,
)

/** Every version of the catalogue, for an import to compare with. */
export const knownVersions = statement<KnownVersion>(
  'items.known-versions',
  `select i.code, i.item_id as "itemId", v.version_id as "versionId", v.no, v.state, v.content_hash as "contentHash"
    from items.item i left join items.item_version v on v.centre_id = i.centre_id and v.item_id = i.item_id
    where i.centre_id = $1 order by i.code, v.no`,
)
export interface KnownVersion {
  readonly code: string
  readonly itemId: string
  readonly versionId: string | null
  readonly no: number | null
  readonly state: 'draft' | 'in-force' | 'retired' | null
  readonly contentHash: string | null
}

export const addItem = statement(
  'items.add-item',
  'insert into items.item (centre_id, item_id, code, made_at) values ($1, $2, $3, $4)',
)

export interface Draft {
  readonly itemId: string
  readonly versionId: string
  readonly no: number
  readonly content: ItemContent
  readonly contentHash: string
  readonly terms: SearchTerms
}

export const addDraft = (centreId: number, draft: Draft, at: string): Statement =>
  insertDraft(
    centreId,
    draft.versionId,
    draft.itemId,
    draft.no,
    draft.content,
    draft.contentHash,
    draft.terms.name,
    draft.terms.text,
    draft.terms.grams,
    draft.terms.pinyin,
    draft.terms.initials,
    at,
  )
const insertDraft = statement(
  'items.add-draft',
  `insert into items.item_version (centre_id, version_id, item_id, no, content, content_hash, name_key, search_text,
      grams, pinyin, initials, made_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
)

/** A draft takes effect on that day; the version before it ends the day before. Only after the gate. */
export const putInForce = statement('items.put-in-force', 'select items.put_in_force($1, $2, $3)')

/** A version ends on that day without a successor. */
export const retire = statement('items.retire', 'select items.retire($1, $2, $3)')

export const addBundle = statement(
  'items.add-bundle',
  `insert into items.bundle (centre_id, bundle_id, code, content, content_hash, made_at) values ($1, $2, $3, $4, $5, $6)
    on conflict (centre_id, code, content_hash) do nothing`,
)

/** The newest content of every package. */
export const bundles = statement<{ content: Bundle }>(
  'items.bundles',
  `select distinct on (code) content from items.bundle where centre_id = $1 order by code, bundle_id desc`,
)

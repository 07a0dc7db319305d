import { Locale } from 'typebox/system'
import { fieldWords } from '../../import-items/field-words.ts'
import { schemaWords } from '../../import-items/schema-words.ts'
import { type SortedCatalogue, sortCatalogue } from '../../modules/items/index.ts'
import type { Draft } from '../draft.ts'
import { unitCodes } from '../rules/places.ts'
import { localItems } from './local-item.ts'

export type CatalogueFile = { items: readonly unknown[]; bundles: readonly unknown[] }
export type ShippedCatalogue = { items: readonly unknown[]; bundles: readonly unknown[] }

const word = (entry: unknown, field: string): string => {
  const value =
    typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)[field] : undefined
  return typeof value === 'string' ? value : ''
}
export const codeOf = (entry: unknown): string => word(entry, 'code')
export const nameOf = (entry: unknown): string => word(entry, 'name')

/** Reads an uploaded file; what is wrong with it as a whole comes back in words. */
export const readUploaded = (text: string): CatalogueFile | { problem: string } => {
  if (text.trim() === '') return { items: [], bundles: [] }
  try {
    const file = JSON.parse(text) as { items?: unknown; bundles?: unknown } | null
    if (typeof file === 'object' && file !== null && Array.isArray(file.items))
      return { items: file.items, bundles: Array.isArray(file.bundles) ? file.bundles : [] }
  } catch {
    return { problem: '文件不是 JSON，请核对引号、逗号和括号是否齐全，或者重新导出' }
  }
  return { problem: '文件的格式不对：应为 {"items": […], "bundles": […]}，与 demo/catalogue.json 相同' }
}

/** What the centre's units may choose from, by unit. */
export const choices = (shipped: ShippedCatalogue, draft: Draft) => {
  const codes = unitCodes(draft.units ?? [])
  return (draft.units ?? []).flatMap(({ key, name }) => {
    const code = codes.get(key) ?? ''
    const items = shipped.items.filter((item) => word(item, 'unit') === code)
    return items.length === 0
      ? []
      : [{ code, name, items: items.map((item) => ({ code: codeOf(item), name: nameOf(item) })) }]
  })
}

/** The file that will be imported: chosen items made the centre's own, and those uploaded, which go first. */
export const catalogueFile = (shipped: ShippedCatalogue, draft: Draft): CatalogueFile => {
  const { centre, units = [], windows = [], items } = draft
  const uploaded = readUploaded(items?.uploaded ?? '')
  const own = 'problem' in uploaded ? { items: [], bundles: [] } : uploaded
  if (centre === undefined) return own
  const codes = unitCodes(units)
  const places = {
    centre,
    windows,
    units: new Map(units.map((unit) => [codes.get(unit.key) ?? '', unit])),
  }
  const taken = new Set(own.items.map(codeOf))
  const wanted = new Set(items?.codes ?? [])
  const chosen = localItems(
    shipped.items.filter((item) => wanted.has(codeOf(item)) && !taken.has(codeOf(item))),
    places,
  )
  const all = [...own.items, ...chosen]
  const known = new Set(all.map(codeOf))
  // A chosen item brings its bundles where all of their items are there.
  const bundles = shipped.bundles.filter((bundle) => {
    const parts = (bundle as { items?: unknown }).items
    return Array.isArray(parts) && parts.every((code) => known.has(String(code)))
  })
  const names = new Set(own.bundles.map(codeOf))
  return { items: all, bundles: [...own.bundles, ...bundles.filter((bundle) => !names.has(codeOf(bundle)))] }
}

/** What becomes of the file, with every message in the words of import-items. § items.6 */
export const sorted = (file: CatalogueFile, draft: Draft, today: string): SortedCatalogue => {
  Locale.Set(schemaWords)
  try {
    const { incomplete, ...rest } = sortCatalogue(file, { today })
    return {
      ...rest,
      incomplete: [
        ...incomplete.map(({ refusals, ...entry }) => ({
          ...entry,
          refusals: refusals.map((refusal) => ({
            ...refusal,
            message: `${refusal.field === null ? '' : `${fieldWords(refusal.field)}：`}${refusal.message}`,
          })),
        })),
        ...strangers(file, draft),
      ],
    }
  } finally {
    Locale.Reset()
  }
}

/** Items of units that the centre has not: nobody could take them in. */
const strangers = ({ items }: CatalogueFile, { units = [] }: Draft): SortedCatalogue['incomplete'] => {
  const known = new Set(unitCodes(units).values())
  return items
    .filter((item) => word(item, 'unit') !== '' && !known.has(word(item, 'unit')))
    .map((item) => ({
      code: codeOf(item),
      name: nameOf(item),
      refusals: [
        {
          clause: 'items.1' as const,
          field: 'unit',
          message: `单位：本中心没有代码为“${word(item, 'unit')}”的单位，可用的代码：${[...known].join('、')}。`,
        },
      ],
    }))
}

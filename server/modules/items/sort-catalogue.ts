import type { Refusal } from '@yimen/contract/forms.ts'
import { Bundle, ItemContent } from '@yimen/contract/items.ts'
import type { LocalDate } from '@yimen/contract/local-date.ts'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { gate } from './rules/gate.ts'

/** An item of the file that can't take effect, and everything it lacks. */
export interface Incomplete {
  readonly code: string
  readonly name: string
  readonly refusals: readonly Refusal[]
}

/** What a catalogue file holds, sorted by what can become of it. */
export interface SortedCatalogue {
  readonly complete: readonly ItemContent[]
  /** Well formed, but the gate refuses: they stay drafts. */
  readonly drafts: readonly ItemContent[]
  readonly bundles: readonly Bundle[]
  readonly incomplete: readonly Incomplete[]
}

/** Sorts the file: form first, then the completeness gate, which is the same for demonstration and real data. § items.6 */
export const sortCatalogue = (file: unknown, { today }: { today: LocalDate }): SortedCatalogue => {
  const { items, bundles } = listsOf(file)
  const complete: ItemContent[] = []
  const drafts: ItemContent[] = []
  const sound: Bundle[] = []
  const incomplete: Incomplete[] = []
  const refuse = (entry: unknown, refusals: readonly Refusal[]) =>
    incomplete.push({ code: wordOf(entry, 'code'), name: wordOf(entry, 'name'), refusals })

  const seen = new Set<string>()
  for (const entry of items) {
    const isItem = Value.Check(ItemContent, entry)
    const refusals = isItem ? gate(entry, { today }) : malformations(ItemContent, entry)
    const repeated = seen.has(wordOf(entry, 'code'))
    if (repeated)
      refusals.push({ clause: 'items.1', field: 'code', message: '事项代码重复，请改为不同的代码。' })
    seen.add(wordOf(entry, 'code'))
    if (refusals.length > 0) refuse(entry, refusals)
    if (isItem && !repeated) (refusals.length > 0 ? drafts : complete).push(entry)
  }
  for (const entry of bundles) {
    const isBundle = Value.Check(Bundle, entry)
    const refusals = isBundle ? strangers(entry, seen) : malformations(Bundle, entry)
    if (refusals.length > 0) refuse(entry, refusals)
    else if (isBundle) sound.push(entry)
  }
  return { complete, drafts, bundles: sound, incomplete }
}

const listsOf = (file: unknown): { items: unknown[]; bundles: unknown[] } => {
  const lists = file as { items?: unknown; bundles?: unknown } | null
  if (typeof lists !== 'object' || lists === null || !Array.isArray(lists.items))
    throw new TypeError('事项目录文件的格式不对：应为 {"items": […], "bundles": […]}。')
  return { items: lists.items as unknown[], bundles: Array.isArray(lists.bundles) ? lists.bundles : [] }
}

const malformations = (schema: TSchema, entry: unknown): Refusal[] =>
  [...Value.Errors(schema, entry)].map(({ instancePath, message }) => ({
    clause: 'items.1',
    field: instancePath.split('/').filter(Boolean).join('.') || null,
    message: `填写的格式不对：${message}。`,
  }))

const strangers = ({ items }: Bundle, known: ReadonlySet<string>): Refusal[] =>
  items
    .filter((code) => !known.has(code))
    .map((code) => ({
      clause: 'items.1',
      field: 'items',
      message: `“一件事”包含的事项 ${code} 不在目录中，请先补充该事项。`,
    }))

const wordOf = (entry: unknown, field: 'code' | 'name'): string => {
  const word =
    typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>)[field] : undefined
  return typeof word === 'string' ? word : '—'
}

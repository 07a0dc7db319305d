import type { Basis, ItemContent } from '@yimen/contract/items.ts'
import type { Refusal } from '@yimen/contract/forms.ts'
import { refusals, type Rule } from '../../../kernel/rule/index.ts'

/** One element of a list in the content, with its dotted path: what a rule about elements is asked about. */
export interface Placed<T> {
  readonly content: ItemContent
  readonly element: T
  readonly path: string
}

/** Asks the rules about every element of a list. Elements with a key are named by it, others by their place. */
export const refusalsOfEach = <T extends object>(
  rules: readonly Rule<Placed<T>>[],
  content: ItemContent,
  list: string,
  elements: readonly T[],
): Refusal[] =>
  elements.flatMap((element, place) => {
    const name = 'key' in element ? String(element.key) : String(place)
    return refusals(rules, { content, element, path: `${list}.${name}` })
  })

/** Says something: not blank, and not a dash or 无 put there to fill the field. */
export const isFilled = (text: string): boolean => /[\p{L}\p{N}]/u.test(text) && text.trim() !== '无'

/** The bases of the content that these keys name; a key that names none is left out. */
export const basesOf = (content: ItemContent, keys: readonly string[]): Basis[] =>
  content.bases.filter(({ key }) => keys.includes(key))

/** Whether there is at least one key, and every key names a basis of this content. */
export const restsOnBases = (content: ItemContent, keys: readonly string[]): boolean =>
  keys.length > 0 && keys.every((key) => content.bases.some((basis) => basis.key === key))

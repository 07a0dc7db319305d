import { type ItemContent, type Material, materialsFor } from '@yimen/contract/items.ts'
import type { CaseState, Received } from '../case.ts'

/** The materials this case needs and does not have (or not in the number of copies asked for). § items.4.3 */
export const missingMaterials = (
  item: Pick<ItemContent, 'materials'>,
  answers: Readonly<Record<string, string>>,
  received: Readonly<Record<string, Received>>,
): Material[] =>
  materialsFor(item, answers).filter((material) => {
    // What the window looks up itself needs no paper.
    if (material.originals === 0 && material.copies === 0) return false
    const got = received[material.key]
    return got === undefined || got.originals < material.originals || got.copies < material.copies
  })

/** Keys the item's list does not have: nothing outside it is asked for, taken or recorded. § service.2.3 */
export const unknownMaterials = (
  item: Pick<ItemContent, 'materials'>,
  handedIn: readonly { key: string }[],
): string[] => handedIn.map(({ key }) => key).filter((key) => !item.materials.some((m) => m.key === key))

export const received = (
  list: readonly { key: string; originals: number; copies: number }[],
): Record<string, Received> =>
  Object.fromEntries(list.map(({ key, originals, copies }) => [key, { originals, copies }]))

/** True when everything the supplement letter asked for has been handed in. § items.4.3 § fault.5.3 */
export const allPointsMet = (c: CaseState): boolean =>
  c.supplement !== null && c.supplement.points.every((point) => point.met)

/** What still stands between a case and its acceptance: after a supplement letter only that letter's points. */
export const openPoints = (item: ItemContent, c: CaseState): string[] =>
  c.supplement === null
    ? missingMaterials(item, c.answers, c.materials).map((m) => m.name)
    : c.supplement.points
        .filter((point) => !point.met)
        .map((point) => item.materials.find((m) => m.key === point.material)?.name ?? '告知书所列事项')

import type { CaseView } from '@yimen/contract/cases-view.ts'

export type PointDraft = { material: string | null; requirement: string }

type Materials = CaseView['materials']

const copiesText = (originals: number, copies: number): string =>
  [originals > 0 ? `原件 ${originals} 份` : '', copies > 0 ? `复印件 ${copies} 份` : '']
    .filter((part) => part !== '')
    .join('、')

/** What a notice must ask for: each material that is missing or short, with what is still to come. § notice.2 */
export const missingPoints = (materials: Materials): PointDraft[] =>
  materials
    .filter(({ state }) => state === 'missing')
    .map(({ key, name, neededOriginals, neededCopies, originals, copies, requirement }) => {
      const rest = copiesText(Math.max(0, neededOriginals - originals), Math.max(0, neededCopies - copies))
      return { material: key, requirement: requirement ?? `请提交${name}${rest === '' ? '' : `：${rest}`}` }
    })

/** The points as the command wants them; an empty line asks for nothing. */
export const pointWords = (points: readonly PointDraft[]): PointDraft[] =>
  points
    .filter(({ requirement }) => requirement.trim() !== '')
    .map(({ material, requirement }) => ({ material: material ?? null, requirement: requirement.trim() }))

/** A ticked point brings its material in the numbers that were missing. */
export const receivedFor = (
  materials: Materials,
  points: readonly { material: string | null }[],
  met: readonly number[],
): { key: string; originals: number; copies: number }[] =>
  materials
    .filter(({ key }) => met.some((index) => points[index]?.material === key))
    .map(({ key, neededOriginals, neededCopies, originals, copies }) => ({
      key,
      originals: Math.max(originals, neededOriginals),
      copies: Math.max(copies, neededCopies),
    }))

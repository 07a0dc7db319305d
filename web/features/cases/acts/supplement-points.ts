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
      const asked = `请提交${name}${rest === '' ? '' : `：${rest}`}`
      return { material: key, requirement: requirement === null ? asked : `${asked}。${requirement}` }
    })

/** The points as the command wants them; an empty line asks for nothing. */
export const pointWords = (points: readonly PointDraft[]): PointDraft[] =>
  points
    .filter(({ requirement }) => requirement.trim() !== '')
    .map(({ material, requirement }) => ({ material: material ?? null, requirement: requirement.trim() }))

/** A point as the case tells it: with the name of its material, not the key. */
type Point = { material: string | null; requirement: string; met: boolean }

/** What can still be handed in: the open points of the notice, else the materials that are missing. */
export const openLines = (
  materials: Materials,
  points: readonly Point[] | null,
): readonly { key: string; text: string }[] =>
  points === null
    ? missingPoints(materials).map(({ material, requirement }) => ({
        key: material ?? '',
        text: requirement,
      }))
    : points.flatMap(({ met, requirement }, index) =>
        met ? [] : [{ key: String(index), text: requirement }],
      )

/** A ticked line brings its material in the numbers that are needed, and meets its point. */
export const suppliedWords = (
  materials: Materials,
  points: readonly Point[] | null,
  ticked: readonly string[],
): { met: number[]; materials: { key: string; originals: number; copies: number }[] } => {
  const met = points === null ? [] : ticked.map(Number)
  const named = met.map((index) => points?.[index]?.material)
  return {
    met,
    materials: materials
      .filter(({ key, name }) => (points === null ? ticked.includes(key) : named.includes(name)))
      .map(({ key, neededOriginals, neededCopies, originals, copies }) => ({
        key,
        originals: Math.max(originals, neededOriginals),
        copies: Math.max(copies, neededCopies),
      })),
  }
}

import type { Picture } from './png.ts'

const MOST = 256

/** The colours a page is made of, and each pixel as the nearest of them: a page has few, letters' edges do the rest. */
export const reduceColours = ({ pixels }: Picture): { palette: Uint8Array; indexes: Uint8Array } => {
  const count = new Map<number, number>()
  const colourAt = (i: number): number =>
    ((pixels[i * 3] ?? 0) << 16) | ((pixels[i * 3 + 1] ?? 0) << 8) | (pixels[i * 3 + 2] ?? 0)
  const total = pixels.length / 3
  for (let i = 0; i < total; i += 1) count.set(colourAt(i), (count.get(colourAt(i)) ?? 0) + 1)
  const kept = [...count]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([colour]) => colour)
  const nearest = new Map(kept.map((colour, index) => [colour, index]))
  const indexOf = (colour: number): number => {
    const known = nearest.get(colour)
    if (known !== undefined) return known
    const found = closest(kept, colour)
    nearest.set(colour, found)
    return found
  }
  return {
    palette: Uint8Array.from(kept.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])),
    indexes: Uint8Array.from({ length: total }, (_, i) => indexOf(colourAt(i))),
  }
}

const closest = (colours: readonly number[], wanted: number): number => {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [index, colour] of colours.entries()) {
    const far =
      ((colour >> 16) - (wanted >> 16)) ** 2 +
      (((colour >> 8) & 255) - ((wanted >> 8) & 255)) ** 2 +
      ((colour & 255) - (wanted & 255)) ** 2
    if (far < least) [best, least] = [index, far]
  }
  return best
}

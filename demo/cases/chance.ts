/** Chance that is the same at every first start: a small seeded generator (mulberry32). */
export type Chance = {
  /** 0 ≤ n < 1 */
  next: () => number
  /** A whole number from..to, both included. */
  between: (from: number, to: number) => number
  pick: <T>(list: readonly T[]) => T
  /** True in that share of cases. */
  is: (share: number) => boolean
}

export const chance = (seed: number): Chance => {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    pick: (list) => {
      const chosen = list[between(0, list.length - 1)]
      if (chosen === undefined) throw new Error('nothing to pick from')
      return chosen
    },
    is: (share) => next() < share,
  }
}

/** What one operation answered. */
export type Tally = {
  requests: number
  statuses: Map<number, number>
  /** 2xx or 422, of all and of those that nothing was bent in. */
  good: number
  sound: number
  goodOfSound: number
  times: number[]
}

export const openTally = (): Tally => ({
  requests: 0,
  statuses: new Map(),
  good: 0,
  sound: 0,
  goodOfSound: 0,
  times: [],
})

export const isGood = (status: number): boolean => (status >= 200 && status < 300) || status === 422

export const count = (tally: Tally, status: number, ms: number, isSound: boolean): void => {
  tally.requests += 1
  tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1)
  tally.times.push(ms)
  if (isSound) tally.sound += 1
  if (!isGood(status)) return
  tally.good += 1
  if (isSound) tally.goodOfSound += 1
}

/** The value below which that share of the times lies. */
export const at = (times: readonly number[], share: number): number => {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

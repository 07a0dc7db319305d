/** What one operation answered. */
export type Tally = {
  requests: number
  /** Sound requests beforehand, until somebody was found who may. */
  groping: number
  statuses: Map<number, number>
  /** 2xx or 422, of all and of those that nothing was bent in. */
  good: number
  sound: number
  goodOfSound: number
  times: number[]
  /** Why its sound requests were refused, how often. */
  reasons: Map<string, number>
}

export const openTally = (): Tally => ({
  requests: 0,
  groping: 0,
  statuses: new Map(),
  good: 0,
  sound: 0,
  goodOfSound: 0,
  times: [],
  reasons: new Map(),
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

/** Remembers the first reason of a refusal. */
export const countReason = ({ reasons }: Tally, status: number, body: string): void => {
  const { refusals = [], message } = (JSON.parse(body) as { error: Told }).error
  const [first] = refusals
  const reason = `${status} ${(first?.message ?? message).slice(0, 40)}`
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
}
type Told = { message: string; refusals?: readonly { message: string }[] }

export const most = ({ reasons }: Tally, n: number): string =>
  [...reasons]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, n)
    .map(([reason, times]) => `${reason}（${times}）`)
    .join('；')

/** A token bucket per key: `perSecond` refills, `burst` is the most at once. Times in milliseconds. */
export type RateLimit = { perSecond: number; burst: number }
export type Limiter = {
  /** Takes a token: 0 when there was one, else the seconds to wait. */
  take: (key: string, atMs: number) => number
  /** The seconds to wait for the next token, without taking one. */
  wait: (key: string, atMs: number) => number
}

const LARGEST = 50_000

/**
 * Limits in the memory of this process: they protect it, and no act waits for a count in the database. Two servers
 * together let through twice as much; wrong tries are counted for both (kernel/limit). Buckets are kept for the latest
 * keys only: a forgotten one is a full one.
 */
export const limiter = ({ perSecond, burst }: RateLimit): Limiter => {
  const buckets = new Map<string, { tokens: number; atMs: number }>()
  const bucketOf = (key: string, atMs: number) => {
    const bucket = buckets.get(key) ?? { tokens: burst, atMs }
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, atMs - bucket.atMs) / 1000) * perSecond)
    bucket.atMs = atMs
    return bucket
  }
  const waitFor = (tokens: number): number => (tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond))
  return {
    wait: (key, atMs) => waitFor(bucketOf(key, atMs).tokens),
    take: (key, atMs) => {
      const bucket = bucketOf(key, atMs)
      buckets.delete(key)
      buckets.set(key, bucket)
      if (buckets.size > LARGEST) buckets.delete(buckets.keys().next().value ?? key)
      const wait = waitFor(bucket.tokens)
      if (wait === 0) bucket.tokens -= 1
      return wait
    },
  }
}

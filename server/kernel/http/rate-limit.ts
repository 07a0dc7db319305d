/** A token bucket per key: `perSecond` refills, `burst` is the most at once. Times in milliseconds. */
export type RateLimit = { perSecond: number; burst: number }
export type Limiter = { take: (key: string, atMs: number) => number }

const LARGEST = 50_000

/** Answers 0 when the call may go on, else the seconds to wait. Forgets full buckets. */
export const limiter = ({ perSecond, burst }: RateLimit): Limiter => {
  const buckets = new Map<string, { tokens: number; atMs: number }>()
  return {
    take: (key, atMs) => {
      const bucket = buckets.get(key) ?? { tokens: burst, atMs }
      bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, atMs - bucket.atMs) / 1000) * perSecond)
      bucket.atMs = atMs
      buckets.delete(key)
      buckets.set(key, bucket)
      if (buckets.size > LARGEST) buckets.delete(buckets.keys().next().value ?? key)
      if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / perSecond)
      bucket.tokens -= 1
      return 0
    },
  }
}

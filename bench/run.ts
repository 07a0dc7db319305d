/** One measured figure of the benchmark, as `npm run bench -- --json` prints it. */
export type Run = {
  name: string
  /** Of how many it was measured, or over how many things: requests, letters, cases. */
  n: number
  unit: string
  median: number
  p50?: number
  p95?: number
  p99?: number
  /** To the first of its row, or to the ceiling of the same run. */
  ratio?: number
}

/** The value below which that share of the sorted values lies. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

export const medianOf = (values: readonly number[]): number =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )

/** The quantiles of each repeat, and of those the median: one disturbed repeat does not make the figure. */
export const runOf = (name: string, unit: string, repeats: readonly (readonly number[])[]): Run => {
  const sorted = repeats.map((times) => times.toSorted((a, b) => a - b))
  const at = (share: number): number => medianOf(sorted.map((times) => quantile(times, share)))
  const n = repeats.reduce((sum, times) => sum + times.length, 0)
  return { name, n, unit, median: at(0.5), p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

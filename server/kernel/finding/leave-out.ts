import { epochOf, type Instant } from '@yimen/contract/local-date.ts'
import type { LeftOut } from './finding-row.ts'

/**
 * A stretch without what nobody at the window answers for: outages, stops, the time of a superior or another
 * unit, the applicant's own delay, hand-overs. Gives the minutes that remain and the stretches left out, cut to it;
 * a rule asks its question only about what remains.
 */
export const leaveOut = (
  stretch: { fromAt: Instant; toAt: Instant },
  exclusions: readonly LeftOut[],
): { minutes: number; leftOut: LeftOut[] } => {
  const from = epochOf(stretch.fromAt)
  const to = epochOf(stretch.toAt)
  const cut = exclusions
    .map(({ reason, fromAt, toAt }) => ({
      reason,
      from: Math.max(from, epochOf(fromAt)),
      to: Math.min(to, epochOf(toAt)),
    }))
    .filter((one) => one.from < one.to)
    .toSorted((a, b) => a.from - b.from)
  let counted = from
  let left = Math.max(0, to - from)
  for (const one of cut) {
    const begin = Math.max(counted, one.from)
    if (one.to > begin) left -= one.to - begin
    counted = Math.max(counted, one.to)
  }
  return {
    minutes: left / 60_000,
    leftOut: cut.map(({ reason, from: at, to: until }) => ({
      reason,
      fromAt: new Date(at).toISOString(),
      toAt: new Date(until).toISOString(),
    })),
  }
}

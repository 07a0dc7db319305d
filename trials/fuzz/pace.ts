import { at } from './tally.ts'

const LIMIT_MS = 1000
/** What the trivial route takes on a machine that has nothing else to do, generously. */
const QUIET_MS = 10
const KEPT = 40

/**
 * How long an answer may take: one second by the speed that the machine has just then. A route that does next to
 * nothing is asked beside; where its median is beyond what a quiet machine needs, the second is as much longer.
 */
export const openPace = () => {
  const trivial: number[] = []
  return {
    trivial: (ms: number): void => {
      trivial.push(ms)
      if (trivial.length > KEPT) trivial.shift()
    },
    median: (): number => at(trivial, 0.5),
    limit: (): number => LIMIT_MS * Math.max(1, at(trivial, 0.5) / QUIET_MS),
  }
}

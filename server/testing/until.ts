import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE_MS = 45_000

/** Waits for what is bound to come, on a slow machine late; the patience is there so that a fault comes to an end. */
export const until = async (
  isSo: () => boolean | Promise<boolean>,
  what = 'what was waited for',
  patienceMs = PATIENCE_MS,
): Promise<void> => {
  for (const from = performance.now(); !(await isSo()); await sleep(20))
    if (performance.now() - from > patienceMs) throw new Error(`${what} did not come`)
}

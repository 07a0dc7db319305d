import { setTimeout as sleep } from 'node:timers/promises'

const [DAY_MS, SHANGHAI_MS] = [86_400_000, 8 * 3_600_000]

/** Where the centre's day ends within so many seconds, waits for the next one: what follows sees one today only. */
export const awayFromMidnight = async (seconds: number): Promise<void> => {
  const left = DAY_MS - ((Date.now() + SHANGHAI_MS) % DAY_MS)
  if (left < seconds * 1000) await sleep(left + 1_000)
}

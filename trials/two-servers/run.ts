import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbedded } from '../../server/db/embedded/start-embedded.ts'
import { commandsBefore } from '../crash/proof.ts'
import type { Trial } from '../crash/report.ts'
import { bothKnow, someDesks } from './both-know.ts'
import { onceOnly, rootsOutside } from './once-only.ts'
import { raisePair } from './pair.ts'
import { type WorkOptions, workAndKill } from './work-and-kill.ts'

/** All trials of two servers on one PostgreSQL that neither of them runs. */
export const runTwoServers = async (
  folder: string,
  options: WorkOptions,
  say: (line: string) => void,
): Promise<Trial[]> => {
  await chmod(folder, 0o755)
  const dataDir = join(folder, 'postgresql')
  await mkdir(dataDir, { mode: 0o755 })
  const engine = await startEmbedded({ dataDir, log: () => undefined })
  try {
    say('启动两台服务器。')
    const pair = await raisePair(folder, engine)
    const trials: Trial[] = []
    try {
      const units = await someDesks(pair)
      const [first] = units
      if (first === undefined) throw new Error('no desk')
      say('逐项查对两台是否一致。')
      trials.push(await bothKnow(pair, first))
      const before = await commandsBefore(pair)
      say('开始办理。')
      trials.push(await workAndKill(pair, units, before, options, say))
      trials.push(await onceOnly(pair))
    } finally {
      await pair.stop()
    }
    trials.push(await rootsOutside(pair))
    return trials
  } finally {
    await engine.stop()
  }
}

import type { Trial } from '../crash/report.ts'
import { failOver, type FailOverOptions } from './fail-over.ts'
import { setStage } from './stage.ts'

/** Sets the stage in an empty folder, loses the primary, and takes everything down again. */
export const runFailOver = async (
  folder: string,
  options: FailOverOptions,
  say: (line: string) => void,
): Promise<Trial> => {
  say('建立主库和同步备库，启动两台服务器。')
  const stage = await setStage(folder)
  try {
    return await failOver(stage, options, say)
  } finally {
    await stage.stop()
  }
}

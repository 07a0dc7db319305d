import process from 'node:process'
import { startEmbedded } from '../db/embedded/start-embedded.ts'

/** A server to be killed by tests: `node embedded-child.ts <data dir>` prints a line of JSON once its database serves. */
const [dataDir = ''] = process.argv.slice(2)
const log = (line: string) => console.error(line)
try {
  const embedded = await startEmbedded({ dataDir, log })
  const stop = async () => {
    await embedded.stop()
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop())
  console.log(JSON.stringify({ superUrl: embedded.superUrl, appUrl: embedded.appUrl, pid: process.pid }))
  setInterval(() => undefined, 60_000)
} catch (error) {
  log(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

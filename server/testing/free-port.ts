import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Below these the system gives no port to a connection by itself. */
const [LOWEST, HIGHEST] = [20_000, 32_000]

/** A port that is free and stays so until it is taken: the system gives it to nobody who does not ask for it. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST)
    if (await isFree(port)) return port
  }
}

const isFree = async (port: number): Promise<boolean> =>
  await new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

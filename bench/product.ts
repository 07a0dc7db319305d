import { type ChildProcess, spawn } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** The password of every invented person in a product started here. */
export const PASSWORD = 'bench-password'

/** A product of its own: `npm start` without npm, on a port of its choice unless the settings name one. */
export type Product = {
  child: ChildProcess
  origin: string
  /** What it has printed, its end. */
  printed: () => string
  /** Stops it in order and waits for its end. */
  stop: () => Promise<void>
}

const root = fileURLToPath(new URL('..', import.meta.url))

/** Starts the product with these settings over the environment's and waits until it serves. */
export const startProduct = async (settings: Readonly<Record<string, string>>): Promise<Product> => {
  const child = spawn(process.execPath, ['server/start.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', DEMO: '1', DEMO_PASSWORD: PASSWORD, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const origin = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        text = (text + part.toString()).slice(-20_000)
        const found = /一门已启动：(\S+)/.exec(text)?.[1]
        if (found !== undefined) resolve(found)
      })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${text}`)))
  })
  return {
    child,
    origin,
    printed: () => text,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

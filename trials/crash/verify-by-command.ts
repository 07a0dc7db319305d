import { spawn } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Trial } from './report.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What an administrator would do: `npm run verify` on the folder that is left, the product stopped. */
export const verifyByCommand = async (dataDir: string): Promise<Trial> => {
  const child = spawn(process.execPath, ['server/verify.ts'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  for (const output of [child.stdout, child.stderr])
    output.on('data', (part: Buffer) => {
      words += part.toString()
    })
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  const lines = words.trim().split('\n')
  return {
    name: 'npm run verify',
    seen: lines.slice(-6),
    wrong: code === 0 ? [] : [`退出码 ${code}`],
  }
}

import { spawn } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export type Said = { code: number; words: string }

/** Runs `npm run backup` or `npm run restore` as anybody would, without npm. */
export const command = async (
  name: 'backup' | 'restore' | 'verify',
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Said> =>
  await new Promise((done) => {
    const program = fileURLToPath(new URL(`../../server/${name}.ts`, import.meta.url))
    const child = spawn(process.execPath, [program, ...args], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let words = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        words += part.toString()
      })
    child.once('close', (code) => done({ code: code ?? -1, words }))
  })

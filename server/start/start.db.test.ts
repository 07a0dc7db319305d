import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fastFolder } from '../testing/fast-folder.ts'

const program = fileURLToPath(new URL('../start.ts', import.meta.url))
// The pages may have to be built first.
const patienceMs = 90_000

type Started = { child: ChildProcess; words: () => string; ended: Promise<number | string | null> }

let dataDir: string
let running: Started[]
beforeEach(async () => {
  dataDir = await mkdtemp(join(await fastFolder(), 'yimen-s-'))
  await chmod(dataDir, 0o755)
  running = []
})
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGTERM')
    await ended
  }
  await rm(dataDir, { recursive: true, force: true })
})

const start = (settings: Readonly<Record<string, string>> = {}): Started => {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    DATA_DIR: dataDir,
    PORT: '0',
    DEMO: '0',
    ...settings,
  }
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let words = ''
  for (const output of [child.stdout, child.stderr])
    output.on('data', (chunk: Buffer) => {
      words += chunk.toString()
    })
  const ended = new Promise<number | string | null>((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? code)),
  )
  const started = { child, words: () => words, ended }
  running.push(started)
  return started
}

const ready = async ({ words, child }: Started, said = '一门已启动'): Promise<void> => {
  const deadline = Date.now() + patienceMs
  while (!words().includes(said)) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(words())
    await sleep(50)
  }
}

test('it starts, stops at one wish heard twice, and starts again on what it kept', {
  timeout: 2 * patienceMs,
}, async () => {
  const first = start()
  await ready(first)
  expect(first.words()).toContain('已执行迁移')
  const address = /http:\S+\/workbench\/set-up#\S+/.exec(first.words())?.[0] ?? 'none'
  first.child.kill('SIGINT')
  await sleep(100)
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  expect(first.words()).toContain('一门已停止')

  const second = start()
  await ready(second)
  expect(second.words()).not.toContain('已执行迁移')
  // Another port, the same token: nobody has set up the centre meanwhile.
  expect(second.words()).toContain(address.split('#')[1])
  const third = start()
  expect(await third.ended).toBe(1)
  expect(third.words()).toContain('一门已在运行')
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)

  const key = join(dataDir, 'keys/field-key')
  expect((await readFile(key, 'utf8')).trim()).toHaveLength(44)
  await writeFile(key, Buffer.alloc(32, 7).toString('base64'))
  const wrongKey = start()
  expect(await wrongKey.ended).toBe(1)
  expect(wrongKey.words()).toContain('不是这个数据库所用的密钥')
})

test('a wish to stop while starting is kept', { timeout: patienceMs }, async () => {
  const started = start()
  await ready(started, '首次启动')
  started.child.kill('SIGINT')
  expect(await started.ended).toBe(0)
  expect(started.words()).toContain('一门已停止')
})

test('wrong settings are told by name, all at once', async () => {
  const started = start({ PORT: 'x', DEMO: 'maybe', SMTP_URL: 'mail' })
  expect(await started.ended).toBe(1)
  expect(started.words().match(/PORT|DEMO|SMTP_URL/g)).toEqual(['PORT', 'SMTP_URL', 'DEMO'])
})

test('real work does not start with a clause switched off', async () => {
  const started = start({ YIMEN_MUTE: 'cases.1.2', HOST: '0.0.0.0' })
  expect(await started.ended).toBe(1)
  expect(started.words()).toContain('YIMEN_MUTE')
})

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEmbedded } from '../db/embedded/start-embedded.ts'
import { migrate } from '../db/migrate.ts'
import { anchorSigner, fingerprint } from '../kernel/anchor/index.ts'
import { seeds } from '../start/seeds.ts'
import { openRecord, signer, type TestRecord } from './testing/record.ts'

const command = fileURLToPath(new URL('../verify.ts', import.meta.url))

type Said = { code: number; out: string }

const verify = async (env: Record<string, string>, ...args: string[]): Promise<Said> =>
  await new Promise((resolve) => {
    const { PATH = '' } = process.env
    execFile(process.execPath, [command, ...args], { env: { PATH, ...env } }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr }),
    )
  })

let record: TestRecord
let folder: string
let env: Record<string, string>
beforeAll(async () => {
  record = await openRecord()
  folder = await mkdtemp(join(tmpdir(), 'yimen-verify-'))
  await migrate({ ownerUrl: record.ownerUrl, hooks: seeds })
  await record.owner.query(`insert into kernel.centre_code values (1, '430181', '01')`)
  await record.decidedCase()
  await record.register('grants', { role: 'clerk' })
  await record.anchor()
  env = {
    DATABASE_URL: record.appUrl,
    DATABASE_OWNER_URL: record.ownerUrl,
    DATA_DIR: folder,
    ANCHOR_DIR: record.folder,
    FIELD_KEY: Buffer.alloc(32, 1).toString('base64'),
    SIGNING_KEY: Buffer.alloc(32, 2).toString('base64'),
  }
})
afterAll(async () => {
  await record.close()
  await rm(folder, { recursive: true, force: true })
})

describe('npm run verify', () => {
  test('a sound record: what was counted, and 0; the same in the application’s role', async () => {
    const said = await verify(env)
    expect(said.out).toContain('结果：记录完好，没有发现断点。')
    expect(said.out).toContain(
      '已查：1个流、4个事件，登记簿1册、1条登记，编号3个，人员信息1条、文字内容3条、文书3条、消息0条，根1号（其中流头2个）。',
    )
    expect(said.out).not.toContain('注意')
    expect(said.code).toBe(0)
    const { DATABASE_OWNER_URL: _, ...asApplication } = env
    const again = await verify(asApplication)
    expect(again.out).toContain('1个流、4个事件')
    expect(again.code).toBe(0)
  })

  test('an export and its check, each by itself', async () => {
    const file = join(folder, 'record.jsonl')
    const written = await verify(env, '--write-export', file)
    expect(written).toMatchObject({ code: 0 })
    expect(written.out).toContain('事件4个，登记1条，根1号')
    expect(written.out).toContain(fingerprint(signer.publicKey))
    const print = fingerprint(signer.publicKey)
    expect(await verify({}, '--export', file, '--fingerprint', print)).toMatchObject({ code: 0 })
    await writeFile(file, (await readFile(file, 'utf8')).replace('"seq":1', '"seq":2'))
    expect(await verify({}, '--export', file, '--fingerprint', print)).toMatchObject({ code: 1 })
    expect((await verify({}, '--export', file)).out).toContain('请用 --fingerprint 给出')
    const missing = await verify({}, '--export', join(folder, 'none'), '--fingerprint', print)
    expect(missing).toMatchObject({ code: 2 })
    expect(missing.out).toContain('读不到文件')
    expect((await verify(env, '--write-export', file, '--centre', '7')).out).toContain(
      '请用 --centre 指明一个中心：1',
    )
  })

  test('an export signed with SM2, by setting: another fingerprint, of the same SIGNING_KEY', async () => {
    const file = join(folder, 'sm2.jsonl')
    const written = await verify({ ...env, SIGNING_ALGORITHM: 'sm2' }, '--write-export', file)
    expect(written).toMatchObject({ code: 0 })
    const print = fingerprint(anchorSigner(Buffer.alloc(32, 2), 'sm2').publicKey)
    expect(written.out).toContain(print)
    // The root within was signed before the setting was changed: both fingerprints were published.
    const former = fingerprint(signer.publicKey)
    expect(await verify({}, '--export', file, '--fingerprint', print, '--fingerprint', former)).toMatchObject(
      { code: 0 },
    )
    expect(await verify({}, '--export', file, '--fingerprint', former)).toMatchObject({ code: 1 })
  })

  test('a broken record: the first place, the count, and 1', async () => {
    await record.tamper(`update cases.case_event set body = '{}' where seq = 2`)
    await record.tamper(`update kernel.audit set act = 'withdrawn'`)
    const said = await verify(env)
    expect(said.out).toMatch(
      /结果：记录有断点，共\d+处。\n第一处：中心1　登记簿 grants：第1个登记与其哈希不符/,
    )
    expect(said.out).toMatch(/其余：中心1　办件 \d{23}（.*）：第2个事件与其哈希不符/)
    expect(said.code).toBe(1)
  })

  test.each([
    ['no database at all', {}, '没有可以查的数据库'],
    ['one that does not answer', { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' }, '数据库连不上'],
    ['a wrong setting', { DATABASE_URL: 'wrong' }, 'DATABASE_URL 的值不对'],
  ])('%s is refused, and 2', async (_, wrong, words) => {
    const said = await verify({ DATA_DIR: join(folder, 'none'), ...wrong })
    expect(said.out).toContain(words)
    expect(said.code).toBe(2)
  })

  test('a wrong argument shows how it is used', async () => {
    const said = await verify({}, '--wrong')
    expect(said).toMatchObject({ code: 2 })
    expect(said.out).toContain('用法：')
  })

  test('the embedded database: while it runs, and while it does not', async () => {
    const dataDir = join(folder, 'data')
    const embedded = await startEmbedded({ dataDir, log: () => undefined })
    try {
      const early = await verify({ DATA_DIR: dataDir })
      expect(early).toMatchObject({ code: 2 })
      expect(early.out).toContain('请先用 npm start 启动一次再查')
      await migrate({ ownerUrl: embedded.ownerUrl, hooks: seeds })
      const running = await verify({ DATA_DIR: dataDir })
      expect(running.out).toContain('记录完好')
      expect(running.out).not.toContain('已为查对启动')
    } finally {
      await embedded.stop()
    }
    const stopped = await verify({ DATA_DIR: dataDir })
    expect(stopped.out).toContain('已为查对启动，用完即停')
    expect(stopped).toMatchObject({ code: 0 })
    expect((await verify({ DATA_DIR: dataDir })).code).toBe(0)
  }, 60_000)
})

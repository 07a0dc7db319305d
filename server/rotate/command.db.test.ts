import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fingerprint } from '../kernel/anchor/index.ts'
import { fieldKeyMark } from '../kernel/secret/key-ring.ts'
import { readKeyRows } from '../kernel/secret/key-rows.ts'
import { checkFieldKey } from '../start/check-field-key.ts'
import { until } from '../testing/until.ts'
import { openRecord, signer, type TestRecord } from '../verify/testing/record.ts'

const command = (name: string) => fileURLToPath(new URL(`../${name}.ts`, import.meta.url))
const old = Buffer.alloc(32, 1)

type Said = { code: number; out: string }
const run = async (name: string, ...args: string[]): Promise<Said> =>
  await new Promise((resolve) => {
    execFile(process.execPath, [command(name), ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr }),
    )
  })

let record: TestRecord
let dataDir: string
let env: Record<string, string>
beforeAll(async () => {
  record = await openRecord()
  dataDir = await mkdtemp(join(tmpdir(), 'yimen-rotate-'))
  await record.owner.query(`insert into kernel.centre_code values (1, '430181', '01')`)
  await record.decidedCase()
  await record.anchor()
  await checkFieldKey(old)(record.owner)
  await mkdir(join(dataDir, 'keys'))
  await writeFile(join(dataDir, 'keys/field-key'), old.toString('base64'))
  env = {
    PATH: process.env.PATH ?? '',
    DATABASE_URL: record.appUrl,
    DATABASE_OWNER_URL: record.ownerUrl,
    DATA_DIR: dataDir,
    ANCHOR_DIR: record.folder,
    SIGNING_KEY: Buffer.alloc(32, 2).toString('base64'),
  }
})
afterAll(async () => {
  await record.close()
  await rm(dataDir, { recursive: true, force: true })
})

const kept = async (name: string): Promise<Buffer> =>
  Buffer.from(await readFile(join(dataDir, 'keys', name), 'utf8').catch(() => ''), 'base64')

const stopWorking = async (): Promise<void> => {
  const ruler = new pg.Client({ connectionString: record.superUrl })
  await ruler.connect()
  await ruler.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and application_name like 'yimen%'`,
  )
  await ruler.end()
}

const killedAt = async (child: ChildProcess, table: string): Promise<void> => {
  // The same table has the same oid in every copy of the template, and locks of all databases stand in one list.
  await until(async () => {
    const { rowCount } = await record.owner.query(
      `select from pg_locks where relation = $1::regclass and not granted
         and database = (select oid from pg_database where datname = current_database())`,
      [table],
    )
    return (rowCount ?? 0) > 0
  }, `the run at ${table}`)
  const ended = new Promise((resolve) => void child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

test('refused while the server is at work; then killed half-way, finished by the same command, and verified', async () => {
  const early = await run('rotate-keys', '--make')
  expect(early.out).toContain('还有程序连着这个数据库')
  expect(early.code).toBe(1)
  expect(await kept('field-key-next')).toHaveLength(0)

  await stopWorking()
  // A lock on a table in the middle of the list holds the run there.
  await record.owner.query('begin')
  await record.owner.query('lock table documents.letter in access exclusive mode')
  const child = spawn(process.execPath, [command('rotate-keys'), '--make'], { env, stdio: 'ignore' })
  await killedAt(child, 'documents.letter')
  await record.owner.query('rollback')
  await stopWorking()
  const next = await kept('field-key-next')
  expect(next).toHaveLength(32)
  expect((await readKeyRows(record.owner)).map(({ mark }) => mark)).toEqual([
    fieldKeyMark(old),
    fieldKeyMark(next),
  ])
  await expect(checkFieldKey(old)(record.owner)).rejects.toThrow('npm run rotate-keys')
  const again = await run('rotate-keys', '--make')
  expect(again.out).toContain('上一次换密钥没有做完')
  const between = await run('verify')
  expect(between).toMatchObject({ code: 2 })
  expect(between.out).toContain('换密钥没有做完')

  const finished = await run('rotate-keys')
  expect(finished.out).toContain('接着做上一次没有做完的：由第1号密钥换到第2号')
  expect(finished.out).toContain('数据库里没有一处还要用第1号密钥')
  expect(finished.out).not.toContain(next.toString('base64'))
  expect(finished.code).toBe(0)
  expect((await kept('field-key')).equals(next)).toBe(true)
  expect((await kept('field-key-former')).equals(old)).toBe(true)
  expect(await kept('field-key-next')).toHaveLength(0)
  await checkFieldKey(next)(record.owner)
  const verified = await run('verify')
  expect(verified.out).toContain('结果：记录完好')
  expect((await run('rotate-keys')).out).toContain('没有要做的')
}, 240_000)

test('a key given by a setting: the new one lies ready, is never lost, and counts as soon as it is set', async () => {
  await stopWorking()
  const second = await kept('field-key')
  env = { ...env, FIELD_KEY: second.toString('base64') }
  const third = Buffer.alloc(32, 3)
  const changed = await run('rotate-keys', '--new', third.toString('base64'))
  expect(changed.out).toContain('请把它放到 FIELD_KEY')
  expect((await kept('field-key-next')).equals(third)).toBe(true)
  const hasty = await run('rotate-keys', '--make')
  expect(hasty.out).toContain('数据库现在所用的密钥还在')
  expect((await kept('field-key-next')).equals(third)).toBe(true)
  env = { ...env, FIELD_KEY: third.toString('base64') }
  expect((await run('verify')).out).toContain('结果：记录完好')

  await rm(join(dataDir, 'keys/field-key-next'))
  const fourth = Buffer.alloc(32, 4)
  env = { ...env, FIELD_KEY: fourth.toString('base64') }
  expect((await run('rotate-keys')).out).toContain('手边没有数据库现在所用的第3号密钥')
  env = { ...env, FIELD_KEY_FORMER: third.toString('base64') }
  expect((await run('rotate-keys')).code).toBe(0)
  expect((await run('verify')).out).toContain('结果：记录完好')
}, 240_000)

test('another signing key: roots of the former one count by its fingerprint, given once or in the settings', async () => {
  const former = fingerprint(signer.publicKey)
  const other = { SIGNING_KEY: Buffer.alloc(32, 5).toString('base64') }
  env = { ...env, ...other }
  const unknown = await run('verify')
  expect(unknown.code).toBe(1)
  expect((await run('verify', '--fingerprint', former)).code).toBe(0)
  env = { ...env, FORMER_FINGERPRINTS: former }
  expect((await run('verify')).code).toBe(0)
  env = { ...env, FORMER_FINGERPRINTS: 'ab'.repeat(32) }
  expect((await run('verify')).code).toBe(1)
}, 120_000)

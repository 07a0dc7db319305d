import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/pool.ts'
import { valueTypes } from '../db/value-types.ts'
import { anchorNow } from '../kernel/anchor/index.ts'
import { installQueues } from '../kernel/jobs/install-queues.ts'
import { openJobQueue } from '../kernel/jobs/job-queue.ts'
import { breakWords, verifyAll } from '../kernel/verify/index.ts'
import { checkFieldKey } from '../start/check-field-key.ts'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { horizonPassed } from '../testing/horizon.ts'
import { cipher, kinds, openRecord, registers, signer, type TestRecord } from '../verify/testing/record.ts'
import { assertPlaces, type Places } from './assert-places.ts'
import { assertKnownSchema } from './check-backup.ts'
import { claimTarget, clearTarget } from './empty-target.ts'
import { type BackupOptions, makeBackup } from './make-backup.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { restoreBackup } from './restore-backup.ts'
import type { RestoreTarget } from './restore-target.ts'

let record: TestRecord
let folder: string
let backup: string
let manifest: Manifest
let fresh: FreshDatabase
let places: Places
let anchored: string
let since: string

/** One case under a root, one after it, one job waiting, one file and one font. */
beforeAll(async () => {
  record = await openRecord()
  folder = await mkdtemp(join(tmpdir(), 'yimen-restore-'))
  await record.owner.query(`insert into kernel.centre_code values (1, '430181', '01')`)
  await migrate({ ownerUrl: record.ownerUrl, hooks: [checkFieldKey(Buffer.alloc(32, 1))] })
  anchored = (await record.decidedCase()).id
  await record.anchor()
  since = (await record.decidedCase()).id
  await installQueues(record.ownerUrl, ['move-dues', 'anchor'], () => undefined)
  const queue = await openJobQueue<string>(record.appUrl, () => undefined)
  for (const name of ['move-dues', 'anchor']) await queue.send(name, { year: 2027 })
  await queue.stop()
  for (const part of ['files', 'fonts']) await mkdir(join(folder, part, 'a'), { recursive: true })
  await writeFile(join(folder, 'files/a/1.pdf'), 'one')
  await writeFile(join(folder, 'fonts/a/仿宋.ttf'), 'font')
  await makeBackup(options(record.ownerUrl, 'backup'))
  backup = join(folder, 'backup')
  manifest = await readManifest(backup)
})
const options = (ownerUrl: string, name: string): BackupOptions => ({
  ownerUrl,
  filesDir: join(folder, 'files'),
  anchorDir: record.folder,
  fontsDir: join(folder, 'fonts'),
  folder,
  name,
  version: '0.1.0',
  madeAt: '2026-11-20T12:00:00.000Z',
  signingMark: null,
  signer,
  told: () => undefined,
})
afterAll(async () => {
  await record.close()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  fresh = await freshDatabase({ template: 'template0' })
  const place = await mkdtemp(join(folder, 'place-'))
  places = { filesDir: join(place, 'f'), anchorDir: join(place, 'r'), fontsDir: join(place, 't') }
})
afterEach(async () => await fresh.drop())

const target = (): RestoreTarget => ({
  ownerUrl: fresh.ownerUrl,
  appUrl: fresh.appUrl,
  leave: () => Promise.resolve(),
  undo: async () => await clearTarget(fresh.ownerUrl),
})
const restore = async (changed: Partial<Manifest> = {}): Promise<void> =>
  await restoreBackup({
    folder: backup,
    manifest: { ...manifest, ...changed },
    target: target(),
    places,
    told: () => undefined,
  })

const ask = async <T extends object>(text: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: fresh.ownerUrl })
  await client.connect()
  try {
    return (await client.query<T>({ text })).rows
  } finally {
    await client.end()
  }
}
const schemas = async (): Promise<string[]> =>
  (
    await ask<{ name: string }>(
      `select nspname::text as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')`,
    )
  ).map(({ name }) => name)

test('a role that rows are hidden from makes no backup, and leaves nothing of one', async () => {
  await expect(makeBackup(options(record.appUrl, 'never'))).rejects.toThrow('请设 DATABASE_OWNER_URL')
  expect((await readdir(folder)).filter((name) => /never|unfinished/.test(name))).toEqual([])
})

describe('a restored database', () => {
  beforeEach(async () => await restore())

  test('holds the record, and the next root takes up only what the last one had not', async () => {
    const client = new pg.Client({
      connectionString: fresh.ownerUrl,
      types: valueTypes,
      pipeline: true,
      options: '-c TimeZone=UTC',
    })
    await client.connect()
    const report = await verifyAll({
      client,
      kinds,
      registers,
      cipher,
      folder: places.anchorDir,
      trusted: null,
    })
    await client.end()
    expect(report.breaks.map(breakWords)).toEqual([])
    expect(report).toMatchObject({ streams: 2, roots: 1 })

    const database = openDatabase({ url: fresh.appUrl, size: 1 })
    const deps = { database, signer, folder: places.anchorDir, streams: kinds }
    await horizonPassed(database)
    const roots = await anchorNow(deps, 1, '2026-11-20T13:00:00.000Z')
    expect(await anchorNow(deps, 1, '2026-11-20T14:00:00.000Z')).toEqual([])
    await database.end()
    expect(roots.map(({ seq, leaves }) => [seq, leaves.map(({ stream }) => stream)])).toEqual([[2, [since]]])
    expect(anchored).not.toBe(since)
  })

  test('has files, fonts and roots where they belong, and the job that was sent; scheduled ones come by themselves', async () => {
    expect(await readdir(join(places.filesDir, 'a'))).toEqual(['1.pdf'])
    expect(await readdir(join(places.fontsDir, 'a'))).toEqual(['仿宋.ttf'])
    expect(await readdir(places.anchorDir)).toHaveLength(1)
    expect(await ask(`select name, data from pgboss.job where name !~ '^__'`)).toEqual([
      { name: 'move-dues', data: { year: 2027 } },
    ])
  })

  test('knows its key, asks everybody to sign in, and can be started', async () => {
    await migrate({ ownerUrl: fresh.ownerUrl, hooks: [checkFieldKey(Buffer.alloc(32, 1))] })
    await expect(
      migrate({ ownerUrl: fresh.ownerUrl, hooks: [checkFieldKey(Buffer.alloc(32, 2))] }),
    ).rejects.toThrow('FIELD_KEY')
    expect(await ask('select from organisation.session')).toEqual([])
  })

  test('is not restored over', async () => {
    await expect(restore()).rejects.toThrow('目标数据库不是空的')
    expect(await ask('select from cases.case')).toHaveLength(2)
  })
})

test('a table that an older version still wrote and this one leaves out is passed over', async () => {
  const [first] = manifest.tables
  if (first === undefined) throw new Error('no tables')
  await restore({ tables: [...manifest.tables, { ...first, schema: 'organisation', table: 'session' }] })
  expect(await ask('select from organisation.session')).toEqual([])
  await clearTarget(fresh.ownerUrl)
  await expect(restore({ tables: [{ ...first, table: 'unheard_of' }] })).rejects.toThrow('unheard_of')
})

describe('a restore that fails', () => {
  test('leaves nothing: neither schema nor file; the next one may begin', async () => {
    const tables = manifest.tables.map((table) =>
      table.table === 'case_event' ? { ...table, rows: table.rows + 1 } : table,
    )
    await expect(restore({ tables })).rejects.toThrow('case_event 应有')
    expect(await schemas()).toEqual([])
    const roots = manifest.roots.map((file) => ({ ...file, path: `gone-${file.path}` }))
    await expect(restore({ roots })).rejects.toThrow('ENOENT')
    expect(await schemas()).toEqual([])
    expect(await readdir(join(places.filesDir, 'a'))).toEqual([])
    await restore()
  })

  test('that was broken off is never taken for a system: no start, but another restore', async () => {
    await claimTarget(fresh.ownerUrl)
    const names = new Set(manifest.migrations.map(({ name }) => name))
    await migrate({ ownerUrl: fresh.ownerUrl, names, restoring: true })
    await expect(migrate({ ownerUrl: fresh.ownerUrl })).rejects.toThrow('没有完成的恢复')
    await restore()
    await migrate({ ownerUrl: fresh.ownerUrl })
  })
})

describe('what stands in the way is said before anything is written', () => {
  test('roots newer than the backup: evidence of what was lost', async () => {
    await mkdir(places.anchorDir)
    await writeFile(join(places.anchorDir, 'root-000001-00000002.json'), '{}')
    await expect(assertPlaces(manifest, places)).rejects.toThrow('比备份（2026-11-20T12:00:00.000Z）更新')
  })

  test('the same roots are no hindrance, other ones are', async () => {
    await assertPlaces(manifest, { ...places, anchorDir: record.folder })
    await mkdir(places.anchorDir)
    await writeFile(join(places.anchorDir, 'root-000001-00000001.json'), '{}')
    await expect(assertPlaces(manifest, places)).rejects.toThrow('与备份不同的根')
  })

  test('files that are not the backup’s', async () => {
    await assertPlaces(manifest, { ...places, filesDir: join(folder, 'files') })
    await mkdir(places.filesDir)
    await writeFile(join(places.filesDir, 'other.pdf'), 'other')
    await expect(assertPlaces(manifest, places)).rejects.toThrow('other.pdf')
  })

  test('migrations this version has not, or has otherwise', async () => {
    const [first, ...others] = manifest.migrations
    if (first === undefined) throw new Error('no migrations')
    await assertKnownSchema(manifest, '0.1.0')
    const newer = { ...manifest, version: '0.4.0', migrations: [...others, { ...first, name: 'later.sql' }] }
    await expect(assertKnownSchema(newer, '0.1.0')).rejects.toThrow('请用0.4.0 或更新的版本恢复')
    const changed = { ...manifest, migrations: [...others, { ...first, sha256: 'a'.repeat(64) }] }
    await expect(assertKnownSchema(changed, '0.1.0')).rejects.toThrow(first.name)
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { migrate } from './migrate.ts'

let fresh: FreshDatabase
let folder: string
beforeEach(async () => {
  fresh = await freshDatabase({ template: 'template0' })
  folder = await mkdtemp(join(tmpdir(), 'yimen-m-'))
  await file(
    '202601010000-trial-first.sql',
    'create schema trial; create table trial.a (v int); grant usage on schema trial to yimen_app;',
  )
})
afterEach(async () => {
  await fresh.drop()
  await rm(folder, { recursive: true, force: true })
})

const file = async (name: string, sql: string): Promise<void> => await writeFile(join(folder, name), sql)
const run = async (): Promise<string[]> => await migrate({ ownerUrl: fresh.ownerUrl, folder })

const ask = async (sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: fresh.ownerUrl })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>({ text: sql })).rows
  } finally {
    await client.end()
  }
}

test('each migration runs once, in the order of time, whenever it arrives', async () => {
  await file('202601020000-trial-second.sql', 'alter table trial.a add w int')
  expect(await run()).toEqual(['202601010000-trial-first.sql', '202601020000-trial-second.sql'])
  expect(await run()).toEqual([])
  await file('202601011200-other-late.sql', 'create table trial.b (v int)')
  expect(await run()).toEqual(['202601011200-other-late.sql'])
})

test('two servers that start at once take turns', async () => {
  await file('202601020000-trial-second.sql', `select pg_sleep(0.3); insert into trial.a values (1)`)
  const done = await Promise.all([run(), run(), run()])
  expect(done.flat()).toHaveLength(2)
  expect(await ask('select v from trial.a')).toEqual([{ v: 1 }])
})

describe('refusals', () => {
  test('a database migrated by a newer version', async () => {
    await file('202601020000-trial-second.sql', 'alter table trial.a add w int')
    await run()
    await rm(join(folder, '202601020000-trial-second.sql'))
    await expect(run()).rejects.toThrow('数据库已由更新的版本升级过（202601020000-trial-second.sql）')
  })

  test('a migration changed after it ran; other line ends are no change', async () => {
    await file('202601020000-trial-second.sql', 'alter table trial.a\n  add w int')
    await run()
    await file('202601020000-trial-second.sql', 'alter table trial.a\r\n  add w int')
    expect(await run()).toEqual([])
    await file('202601020000-trial-second.sql', 'alter table trial.a add w bigint')
    await expect(run()).rejects.toThrow('已执行过的迁移文件被改动')
  })

  test('a migration that fails leaves nothing of itself, and says where', async () => {
    await file(
      '202601020000-trial-second.sql',
      'create table trial.b (v int);\n\ncreate table trial.a (v int);\nselect wrong',
    )
    await expect(run()).rejects.toThrow('202601020000-trial-second.sql')
    expect(
      await ask(`select to_regclass('trial.a') is null as a, to_regclass('trial.b') is null as b`),
    ).toEqual([{ a: false, b: true }])
    await file('202601020000-trial-second.sql', 'create table trial.b (v int);\n\nselect wrong')
    await expect(run()).rejects.toThrow('第 3 行失败')
  })

  test('a file whose name does not tell its time', async () => {
    await file('second.sql', 'select 1')
    await expect(run()).rejects.toThrow('迁移文件名应为')
  })
})

test('hooks run as the owner after the migrations, at each start, wholly or not at all', async () => {
  const hook = async (client: pg.Client) => void (await client.query('insert into trial.a values (1)'))
  await migrate({ ownerUrl: fresh.ownerUrl, folder, hooks: [hook] })
  const failing = async (client: pg.Client) => {
    await hook(client)
    throw new Error('没有数据')
  }
  await expect(migrate({ ownerUrl: fresh.ownerUrl, folder, hooks: [hook, failing] })).rejects.toThrow(
    '没有数据',
  )
  expect(await ask('select v from trial.a')).toEqual([{ v: 1 }, { v: 1 }])
})

test('a server whose locale does not know Chinese is refused before anything is written', async () => {
  const blind = await freshDatabase({ template: 'template0', locale: 'C' })
  try {
    await expect(migrate({ ownerUrl: blind.ownerUrl, folder })).rejects.toThrow('不识别汉字')
  } finally {
    await blind.drop()
  }
})

test('the application may read which migrations ran and change nothing about them', async () => {
  await run()
  const client = new pg.Client({ connectionString: fresh.appUrl })
  await client.connect()
  expect((await client.query('select name from kernel.migration')).rowCount).toBe(1)
  await expect(client.query('delete from kernel.migration')).rejects.toThrow('permission denied')
  await expect(client.query('create table kernel.mine (v int)')).rejects.toThrow('permission denied')
  await client.end()
})

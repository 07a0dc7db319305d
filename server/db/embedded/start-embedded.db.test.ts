import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fastFolder } from '../../testing/fast-folder.ts'
import { until } from '../../testing/until.ts'
import { canEnter } from './run-as.ts'
import { databaseUser } from './database-user.ts'
import { processState } from './process-state.ts'

const program = fileURLToPath(new URL('../../testing/embedded-child.ts', import.meta.url))
const asRoot = process.getuid?.() === 0

type Server = { child: ChildProcess; superUrl: string; appUrl: string; pid: number; words: () => string }

// Starts, kills and recoveries of whole servers, beside whatever else the machine does.
vi.setConfig({ testTimeout: 180_000 })

let dataDir: string
let children: ChildProcess[]
beforeEach(async () => {
  dataDir = await mkdtemp(join(await fastFolder(), 'yimen-e-'))
  children = []
})
afterEach(async () => {
  await Promise.all(children.map(end))
  const pid = await postmasterPid(dataDir)
  if (pid) process.kill(pid, 'SIGQUIT')
  if (pid) await until(async () => (await processState(pid)) !== 'alive', 'its end', 60_000)
  await rm(dataDir, { recursive: true, force: true })
})

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
}

const start = async (folder = dataDir): Promise<Server> => {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  let words = ''
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString()
  })
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    child.once('exit', (code) => reject(new Error(`退出码 ${code}：${words}`)))
  })
  return {
    child,
    words: () => words,
    ...(JSON.parse(line) as { superUrl: string; appUrl: string; pid: number }),
  }
}

const postmasterPid = async (folder: string): Promise<number | undefined> => {
  const text = await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8').catch(() => undefined)
  return text ? Number(text.split('\n')[0]) : undefined
}

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>({ text: sql })).rows
  } finally {
    await client.end()
  }
}

const keep = 'create table if not exists kept (v int); insert into kept values (1)'
const kept = 'select count(*)::int as n from kept'

describe('starting', () => {
  test('the cluster serves Chinese, keeps what it is told, and gives the application nothing to own', async () => {
    const server = await start()
    expect(
      await ask(
        server.superUrl,
        `select current_setting('fsync') as fsync, current_setting('data_checksums') as sums,
                current_setting('server_encoding') as encoding, current_setting('listen_addresses') as listens`,
      ),
    ).toEqual([{ fsync: 'on', sums: 'on', encoding: 'UTF8', listens: '' }])
    expect(
      await ask(
        server.superUrl,
        `select rolname, rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname ~ 'yimen' order by 1`,
      ),
    ).toEqual([
      { rolname: 'yimen_app', rolsuper: false, rolbypassrls: false, rolcanlogin: true },
      { rolname: 'yimen_owner', rolsuper: false, rolbypassrls: false, rolcanlogin: true },
    ])
    await expect(ask(server.appUrl, 'create schema mine')).rejects.toThrow('permission denied')
    await expect(ask(server.appUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password')
  })

  test('a second start says that one runs, and leaves it alone', async () => {
    const first = await start()
    await expect(start()).rejects.toThrow(`一门已在运行（进程 ${first.pid}）`)
    expect(await ask(first.superUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a broken-off first start is begun again', async () => {
    await mkdir(join(dataDir, 'postgres.new'))
    await writeFile(join(dataDir, 'postgres.new/PG_VERSION'), '18')
    const server = await start()
    expect(await ask(server.superUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a path too long for a socket is served on a port of this machine', async () => {
    await chmod(dataDir, 0o755)
    const long = join(dataDir, '长'.repeat(30))
    const server = await start(long)
    expect(server.appUrl).toContain('@127.0.0.1:')
    expect(await ask(server.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await end(server.child)
  })

  test('keys are ours alone, and a database without its keys is not replaced', async () => {
    const server = await start()
    expect((await stat(join(dataDir, 'keys'))).mode & 0o777).toBe(0o700)
    expect((await stat(join(dataDir, 'keys/database-app'))).mode & 0o777).toBe(0o600)
    await end(server.child)
    await rm(join(dataDir, 'keys'), { recursive: true })
    await expect(start()).rejects.toThrow('请从备份恢复')
  })

  test.runIf(asRoot)('as root, a closed DATA_DIR lets the database user pass and nothing more', async () => {
    const closed = join(dataDir, 'closed')
    await mkdir(closed)
    await chmod(closed, 0o700)
    await chmod(dataDir, 0o755)
    const server = await start(closed)
    expect(await ask(server.superUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    expect((await stat(closed)).mode & 0o777).toBe(0o710)
    expect(canEnter(databaseUser(), join(closed, 'keys'))).toBe(false)
    await end(server.child)
  })

  test.runIf(asRoot)(
    'as root below a closed folder, the database lives outside and is found again',
    async () => {
      const below = join(dataDir, 'below/data')
      await mkdir(join(dataDir, 'below'))
      await chmod(join(dataDir, 'below'), 0o700)
      const first = await start(below)
      await ask(first.superUrl, keep)
      await end(first.child)
      const outside = (await readFile(join(below, 'database-folder'), 'utf8')).trim()
      try {
        const second = await start(below)
        expect(await ask(second.superUrl, kept)).toEqual([{ n: 1 }])
        await expect(start(below)).rejects.toThrow('一门已在运行')
        await end(second.child)
      } finally {
        await rm(outside, { recursive: true, force: true })
      }
      await expect(start(below)).rejects.toThrow('数据库目录不存在')
    },
  )
})

describe('being killed', () => {
  test('everything at once: what was answered is there at the next start', async () => {
    for (let round = 1; round <= 2; round += 1) {
      const server = await start()
      await ask(server.superUrl, keep)
      const pid = await postmasterPid(dataDir)
      const ended = new Promise((resolve) => server.child.once('exit', resolve))
      server.child.kill('SIGKILL')
      process.kill(pid ?? 0, 'SIGKILL')
      await ended
    }
    const server = await start()
    expect(await ask(server.superUrl, kept)).toEqual([{ n: 2 }])
  })

  test('the server alone: its database is found and stopped, the next start has its own', async () => {
    const first = await start()
    await ask(first.superUrl, keep)
    const orphan = await postmasterPid(dataDir)
    first.child.kill('SIGKILL')
    await new Promise((resolve) => first.child.once('exit', resolve))
    expect(await processState(orphan ?? 0)).toBe('alive')
    const second = await start()
    expect(second.words()).toContain(`发现上次遗留的数据库进程 ${orphan}`)
    expect(await postmasterPid(dataDir)).not.toBe(orphan)
    expect(await ask(second.superUrl, kept)).toEqual([{ n: 1 }])
  })

  test('the database alone: it is started again', async () => {
    const server = await start()
    await ask(server.superUrl, keep)
    const before = await postmasterPid(dataDir)
    process.kill(before ?? 0, 'SIGKILL')
    await until(() => server.words().includes('数据库已重新启动'), 'the new start', 60_000)
    expect(await postmasterPid(dataDir)).not.toBe(before)
    expect(await ask(server.superUrl, kept)).toEqual([{ n: 1 }])
  })

  test('a postmaster.pid and a socket that name another program do not stop the start', async () => {
    const first = await start()
    await end(first.child)
    await writeFile(
      join(dataDir, 'postgres/postmaster.pid'),
      `${process.pid}\n${dataDir}/postgres\n0\n5432\n\n\n0 0\nready\n`,
    )
    await writeFile(
      join(dataDir, 'socket/.s.PGSQL.5432.lock'),
      `${process.pid}\n${dataDir}/postgres\n0\n5432\n\n`,
    )
    const second = await start()
    expect(await ask(second.superUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('stopping is asked for once and leaves nothing behind', async () => {
    const server = await start()
    const pid = await postmasterPid(dataDir)
    await end(server.child)
    expect(await processState(pid ?? 0)).toBe('gone')
    expect(await postmasterPid(dataDir)).toBeUndefined()
  })
})

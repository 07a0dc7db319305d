import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { appendFile, chmod, chown, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { bareEnvironment, identity } from '../../server/db/embedded/run-as.ts'
import { databaseUser, type SystemUser } from '../../server/db/embedded/database-user.ts'
import { processesIn } from '../../server/db/embedded/process-state.ts'
import { signal } from '../crash/stage.ts'

const programs = '/usr/lib/postgresql/15/bin'

/** Why this machine can't hold the trial, or null. */
export const missingHere = (): string | null => {
  try {
    accessSync(join(programs, 'pg_basebackup'), constants.X_OK)
    return null
  } catch {
    return `本机没有 ${programs}（Debian 的 postgresql-15）`
  }
}

/** One PostgreSQL of Debian's packages on a port of this machine. */
export type Cluster = {
  folder: string
  port: number
  start: () => Promise<void>
  /** SIGKILL to all its processes at once, as when the machine loses its power. */
  killAll: () => Promise<void>
  promote: () => Promise<void>
  stop: () => Promise<void>
}

type Place = { folder: string; port: number; user: SystemUser | undefined }

/** Runs one of Debian's programs as the database's user; its words are the error's where it fails. */
const run = (user: SystemUser | undefined, program: string, words: readonly string[]): void => {
  const { status, stderr, stdout } = spawnSync(join(programs, program), words, {
    ...identity(user),
    env: { ...bareEnvironment, PGPASSWORD: 'trial' },
    cwd: '/',
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${program}：${stderr}${stdout}`)
}

const clusterAt = ({ folder, port, user }: Place): Cluster => {
  let child: ReturnType<typeof spawn> | null = null
  const isReady = (): boolean =>
    spawnSync(join(programs, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).status === 0
  return {
    folder,
    port,
    start: async () => {
      child = spawn(join(programs, 'postgres'), ['-D', folder], {
        ...identity(user),
        env: bareEnvironment,
        cwd: '/',
        stdio: 'ignore',
      })
      for (let tries = 0; !isReady(); tries++) {
        if (tries > 900 || child.exitCode !== null) throw new Error(`PostgreSQL 在端口 ${port} 没有启动`)
        await wait(100)
      }
    },
    killAll: async () => {
      signal(await processesIn(folder), 'SIGKILL')
      while (child !== null && child.exitCode === null && child.signalCode === null) await wait(5)
    },
    promote: async () => {
      run(user, 'pg_ctl', ['promote', '-w', '-t', '60', '-D', folder])
      await Promise.resolve()
    },
    stop: async () => {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child?.once('exit', resolve))
      child.kill('SIGINT')
      await ended
    },
  }
}

const settings = (port: number): string => `
listen_addresses = '127.0.0.1'
port = ${port}
unix_socket_directories = ''
max_connections = 100
shared_buffers = 128MB
fsync = on
synchronous_commit = on
wal_level = replica
wal_keep_size = 256MB
`

/** An empty primary that acknowledges a commit only when a standby of the name `standby` has it on its disk. */
export const makePrimary = async (root: string, port: number): Promise<Cluster> => {
  const user = databaseUser()
  const folder = join(root, 'primary')
  await ownFolder(folder, user)
  const secret = join(root, 'password')
  await writeFile(secret, 'trial\n')
  if (user) await chown(secret, user.uid, user.gid)
  const access = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${secret}`]
  const kind = ['-E', 'UTF8', '--locale=C.UTF-8', '--data-checksums']
  run(user, 'initdb', ['-D', folder, ...access, ...kind])
  await rm(secret)
  await appendFile(join(folder, 'postgresql.conf'), settings(port))
  await appendFile(join(folder, 'pg_hba.conf'), 'host replication all 127.0.0.1/32 scram-sha-256\n')
  return clusterAt({ folder, port, user })
}

/** A standby of that primary, copied while it runs. */
export const makeStandby = async (root: string, primary: Cluster, port: number): Promise<Cluster> => {
  const user = databaseUser()
  const folder = join(root, 'standby')
  await ownFolder(folder, user)
  const source = `host=127.0.0.1 port=${primary.port} user=postgres password=trial application_name=standby`
  run(user, 'pg_basebackup', ['-D', folder, '-X', 'stream', '-c', 'fast', '-R', '-d', source])
  await appendFile(join(folder, 'postgresql.conf'), `port = ${port}\nhot_standby = on\n`)
  return clusterAt({ folder, port, user })
}

/** Turns a former primary into a standby of the new one; where it stopped in disorder, pg_rewind recovers it first. */
export const rewind = async (former: Cluster, primary: Cluster): Promise<void> => {
  await former.stop()
  const place = `host=127.0.0.1 port=${primary.port} user=postgres password=trial dbname=postgres`
  // Before its first checkpoint a promoted server does not say that its timeline is new: nothing would be rewound.
  run(databaseUser(), 'psql', ['-X', '-d', place, '-c', 'checkpoint'])
  const source = `${place} application_name=standby`
  run(databaseUser(), 'pg_rewind', ['-R', `--target-pgdata=${former.folder}`, `--source-server=${source}`])
  // The settings came along; the port is its own.
  await appendFile(join(former.folder, 'postgresql.conf'), `port = ${former.port}\n`)
  await former.start()
}

const ownFolder = async (folder: string, user: SystemUser | undefined): Promise<void> => {
  await mkdir(folder, { mode: 0o700 })
  await chmod(folder, 0o700)
  if (user && process.getuid?.() === 0) await chown(folder, user.uid, user.gid)
}

import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import pg from 'pg'
import { startEmbedded } from '../db/embedded/start-embedded.ts'
import { migrate } from '../db/migrate.ts'
import { type Database, openDatabase } from '../db/pool.ts'
import { setUpRoles } from '../db/roles.ts'
import { isMuted } from '../kernel/rule/index.ts'
import { seeds } from '../start/seeds.ts'
import { fastFolder } from './fast-folder.ts'
import { sweepLeftovers } from './sweep.ts'

export type FreshDatabase = {
  /** As the application: bound by grants and policies. */
  database: Database
  appUrl: string
  /** Owns the tables; what a tampering administrator could use. */
  ownerUrl: string
  superUrl: string
  drop: () => Promise<void>
}

export type FreshOptions = {
  poolSize?: number
  statementTimeoutMs?: number
  /** `template0` gives an empty database without any migration. */
  template?: 'template0'
  /** Together with `template0` only. */
  locale?: 'C'
}

const prefix = 'yimen-test-'
const template = 'yimen_template'
const testPassword = 'test'
// Workers inherit the environment; vitest's own channel would tie this file to running inside a test.
const variable = 'YIMEN_TEST_SUPER_URL'

/** Vitest's globalSetup: one server for the run, with one migrated template; a server given from outside is kept. */
export default async (): Promise<(() => Promise<void>) | undefined> => {
  if (process.env[variable]) return undefined
  const outside = process.env.TEST_DATABASE_URL
  if (outside) {
    await makeTemplate(outside)
    process.env[variable] = outside
    return async () => await dropTemplate(outside)
  }
  const folder = await fastFolder()
  await sweepLeftovers(folder, prefix)
  const dataDir = await mkdtemp(join(folder, prefix))
  const server = await startEmbedded({ dataDir, log: () => undefined, settings: testSettings })
  await makeTemplate(server.superUrl)
  process.env[variable] = server.superUrl
  return async () => {
    delete process.env[variable]
    await server.stop()
    for (const folder of [dataDir, server.folder]) await rm(folder, { recursive: true, force: true })
  }
}

// The only place where a lost write would not matter.
const testSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '128MB',
  autovacuum_naptime: '10s',
}

const makeTemplate = async (superUrl: string): Promise<void> => {
  await dropTemplate(superUrl)
  await setUpRoles(superUrl, { database: template, ownerPassword: testPassword, appPassword: testPassword })
  await migrate({ ownerUrl: urlFor(superUrl, 'yimen_owner', template), hooks: seeds })
  for (const [clause, grant] of forbiddenGrants)
    if (isMuted(clause)) await runSql(urlFor(superUrl, 'yimen_owner', template), grant)
}

/** What the application is never granted, given while the clause that forbids it is muted. */
const forbiddenGrants = [
  ['fault.5.6', 'grant update, delete, truncate on cases.case_event to yimen_app'],
] as const

const dropTemplate = async (superUrl: string): Promise<void> =>
  await runSql(superUrl, `drop database if exists ${template} with (force)`)

/** A database of its own, migrated and empty. Drop it when done. */
export const freshDatabase = async (options: FreshOptions = {}): Promise<FreshDatabase> => {
  const superUrl = process.env[variable]
  if (!superUrl) throw new Error('freshDatabase works in the database and browser projects only')
  const name = `test_${randomBytes(6).toString('hex')}`
  const locale = options.locale ? `locale_provider libc locale '${options.locale}'` : ''
  await runSql(
    superUrl,
    `create database ${name} template ${options.template ?? template} owner yimen_owner strategy file_copy ${locale}`,
  )
  const appUrl = urlFor(superUrl, 'yimen_app', name)
  const database = openDatabase({
    url: appUrl,
    ...(options.poolSize === undefined ? {} : { size: options.poolSize }),
    ...(options.statementTimeoutMs === undefined ? {} : { statementTimeoutMs: options.statementTimeoutMs }),
  })
  return {
    database,
    appUrl,
    ownerUrl: urlFor(superUrl, 'yimen_owner', name),
    superUrl: urlFor(superUrl, undefined, name),
    drop: async () => {
      await database.end()
      await runSql(superUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

const runSql = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** The same server as another role and with another database; without a role, as the superuser. */
const urlFor = (superUrl: string, role: string | undefined, database: string): string => {
  const [, scheme, user, host, , query = ''] =
    /^(postgres(?:ql)?):\/\/([^@/]*)@([^/]*)\/([^?]*)(\?.*)?$/.exec(superUrl) ?? []
  if (!scheme) throw new Error('TEST_DATABASE_URL must look like postgres://user:password@host/database')
  return `${scheme}://${role ? `${role}:${testPassword}` : user}@${host}/${database}${query}`
}

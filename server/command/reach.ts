import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { Settings } from '../config.ts'
import { readSecret } from '../config/secret-file.ts'
import { urlOf } from '../db/embedded/endpoint.ts'
import { makeHome } from '../db/embedded/home.ts'
import { AlreadyRunning } from '../db/embedded/lock.ts'
import { startEmbedded } from '../db/embedded/start-embedded.ts'
import { newClient } from '../db/reach.ts'
import { valueTypes } from '../db/value-types.ts'

/** A database that can be asked, and how to leave it as it was found. */
export type Reached = { url: string; client: pg.Client; leave: () => Promise<void> }

/** The record can't be looked at; the message says what to do. Says nothing about whether it is sound. */
export class NotReachable extends Error {
  override readonly name = 'NotReachable'
}

export type Where = Pick<Settings, 'dataDir' | 'databaseUrl' | 'databaseOwnerUrl'>

/**
 * Connects to the database of the settings: the owner's role where its address is given, else the application's,
 * else the embedded database, which is started for the time of the check (or another purpose, in a word) when it does
 * not run.
 */
export const reach = async (
  where: Where,
  log: (line: string) => void,
  purpose = '查对',
): Promise<Reached> => {
  const given = where.databaseOwnerUrl ?? where.databaseUrl
  if (given !== undefined) return await connect(given, () => Promise.resolve())
  if ((await readSecret(where.dataDir, 'database-owner')) === undefined)
    throw new NotReachable(
      `没有可以查的数据库：没有设 DATABASE_URL，DATA_DIR（${where.dataDir}）中也没有内置数据库。请设好其中之一再运行。`,
    )
  try {
    const embedded = await startEmbedded({ dataDir: where.dataDir, log })
    log(`内置数据库没有在运行，已为${purpose}启动，用完即停。`)
    return await connect(embedded.ownerUrl, embedded.stop)
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) throw error
    return await connect(await runningUrl(where.dataDir), () => Promise.resolve())
  }
}

/** Where the server that runs already listens: its postmaster.pid says so. */
const runningUrl = async (dataDir: string): Promise<string> => {
  const password = (await readSecret(dataDir, 'database-owner')) ?? ''
  const { cluster } = await makeHome(dataDir)
  const note = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch((cause: unknown) => {
    throw new NotReachable('一门正在启动或停止，内置数据库暂时连不上，请稍后再查。', { cause })
  })
  const [, , , port = '', socketFolder = ''] = note.split('\n').map((line) => line.trim())
  return urlOf(
    socketFolder === '' ? { port: Number(port) } : { socketFolder },
    'yimen_owner',
    password,
    'yimen',
  )
}

const connect = async (url: string, leave: () => Promise<void>): Promise<Reached> => {
  const client = newClient(url, {
    types: valueTypes,
    pipeline: true,
    options: '-c TimeZone=UTC -c DateStyle=ISO,YMD',
    application_name: 'yimen-verify',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await assertMigrated(client)
  } catch (error) {
    await client.end().catch(() => undefined)
    await leave()
    if (error instanceof NotReachable) throw error
    const words = error instanceof Error ? error.message : String(error)
    throw new NotReachable(`数据库连不上：${words}。请检查数据库是否在运行、地址和口令是否正确。`, {
      cause: error,
    })
  }
  return {
    url,
    client,
    leave: async () => {
      await client.end().catch(() => undefined)
      await leave()
    },
  }
}

const assertMigrated = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ ok: boolean }>(
    `select to_regclass('kernel.anchor') is not null and to_regclass('cases.case_event') is not null as ok`,
  )
  if (!rows[0]?.ok)
    throw new NotReachable('数据库里没有本版本的记录，可能还没有升级。请先用 npm start 启动一次再查。')
}

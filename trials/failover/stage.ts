import { chmod } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { setUpRoles } from '../../server/db/roles.ts'
import { freePort } from '../../server/testing/free-port.ts'
import { type Pair, raisePair } from '../two-servers/pair.ts'
import { type Cluster, makePrimary, makeStandby } from './debian.ts'

/** A primary with its synchronous standby, and two servers that know both by their address. */
export type Stage = {
  primary: Cluster
  standby: Cluster
  pair: Pair
  appUrl: string
  stop: () => Promise<void>
}

const superUrl = (port: number): string => `postgres://postgres:trial@127.0.0.1:${port}/postgres`

export const ask = async <R extends pg.QueryResultRow>(
  port: number,
  ...statements: string[]
): Promise<R[]> => {
  const client = new pg.Client({ connectionString: superUrl(port) })
  await client.connect()
  try {
    let rows: R[] = []
    for (const text of statements) ({ rows } = await client.query<R>(text))
    return rows
  } finally {
    await client.end()
  }
}

/** Waits until the primary counts the standby as synchronous. */
export const untilSynchronous = async (port: number): Promise<void> => {
  for (let tries = 0; tries < 900; tries++) {
    const rows = await ask<{ ok: boolean }>(
      port,
      `select sync_state = 'sync' and state = 'streaming' as ok from pg_stat_replication`,
    )
    if (rows.some(({ ok }) => ok)) return
    await wait(100)
  }
  throw new Error('备库没有成为同步备库')
}

export const setStage = async (folder: string): Promise<Stage> => {
  await chmod(folder, 0o755)
  const [first, second] = [await freePort(), await freePort()]
  const primary = await makePrimary(folder, first)
  const running: Cluster[] = []
  const stopDatabases = async (): Promise<void> => {
    for (const cluster of running) await cluster.stop()
  }
  try {
    await primary.start()
    running.push(primary)
    const passwords = { ownerPassword: 'owner-trial', appPassword: 'app-trial' }
    await setUpRoles(superUrl(first), { database: 'yimen', ...passwords })
    const standby = await makeStandby(folder, primary, second)
    await standby.start()
    running.push(standby)
    // Set on the primary alone, after the copy: promoted, the standby must not wait for one of its own.
    await ask(first, `alter system set synchronous_standby_names = 'standby'`, 'select pg_reload_conf()')
    await untilSynchronous(first)
    const hosts = `127.0.0.1:${first},127.0.0.1:${second}`
    const appUrl = `postgres://yimen_app:app-trial@${hosts}/yimen`
    const pair = await raisePair(folder, {
      appUrl,
      ownerUrl: `postgres://yimen_owner:owner-trial@${hosts}/yimen`,
    })
    return {
      primary,
      standby,
      pair,
      appUrl,
      stop: async () => {
        await pair.stop()
        await stopDatabases()
      },
    }
  } catch (error) {
    await stopDatabases()
    throw error
  }
}

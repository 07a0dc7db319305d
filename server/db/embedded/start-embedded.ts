import { randomBytes } from 'node:crypto'
import process from 'node:process'
import { keptSecret, readSecret } from '../../config/secret-file.ts'
import { setUpRoles } from '../roles.ts'
import { clusterExists, createCluster } from './cluster.ts'
import { diskFullWords } from './disk-full.ts'
import { chooseEndpoint, clearSocket, endpointSettings, urlOf } from './endpoint.ts'
import { prepareEngine } from './engine.ts'
import { makeHome } from './home.ts'
import { lockHome } from './lock.ts'
import { makeWay } from './orphan.ts'
import { launchPostmaster } from './postmaster.ts'
import { servingSettings } from './settings.ts'
import { type Supervised, supervise } from './supervisor.ts'

export type Embedded = Supervised & {
  /** Where the cluster lives: DATA_DIR, or where root had to put it. */
  folder: string
  ownerUrl: string
  appUrl: string
  /** The bootstrap superuser, for tests and repairs. */
  superUrl: string
}

export type EmbeddedOptions = {
  dataDir: string
  log: (line: string) => void
  /** On top of the serving settings; a test cluster may switch fsync off. */
  settings?: Readonly<Record<string, string>>
}

const databaseName = 'yimen'
const password = () => randomBytes(24).toString('base64url')

/** Starts the PostgreSQL of this DATA_DIR: one server at a time, made at the first start, kept running until stopped. */
export const startEmbedded = async ({ dataDir, log, settings = {} }: EmbeddedOptions): Promise<Embedded> => {
  const home = await makeHome(dataDir)
  const lock = lockHome(home.folder)
  try {
    const exists = await clusterExists(home.cluster)
    if (exists && (await readSecret(dataDir, 'database-super')) === undefined)
      throw new Error(
        `数据库在，但它的口令文件不在：${dataDir}/keys/database-super。请从备份恢复 keys 目录。`,
      )
    const superPassword = await keptSecret(dataDir, 'database-super', password)
    const ownerPassword = await keptSecret(dataDir, 'database-owner', password)
    const appPassword = await keptSecret(dataDir, 'database-app', password)

    const engine = await prepareEngine(home.folder, home.user)
    if (!exists) {
      log('首次启动：正在建立数据库。')
      await createCluster(engine, home.cluster, home.user, superPassword)
    }
    const endpoint = await chooseEndpoint(home.folder, home.user)
    const launch = async () => {
      await makeWay(home.cluster, log)
      await clearSocket(endpoint)
      const all = { ...servingSettings, ...settings, ...endpointSettings(endpoint) }
      return await launchPostmaster({ engine, cluster: home.cluster, user: home.user, settings: all })
    }
    const supervised = supervise(await launch(), launch, log, async () => await diskFullWords(home.cluster))
    // Should we end without stopping it, it shuts down by itself.
    const atExit = () => supervised.abandon()
    process.once('exit', atExit)
    const urls = {
      ownerUrl: urlOf(endpoint, 'yimen_owner', ownerPassword, databaseName),
      appUrl: urlOf(endpoint, 'yimen_app', appPassword, databaseName),
      superUrl: urlOf(endpoint, 'postgres', superPassword, 'postgres'),
    }
    const stop = async () => {
      await supervised.stop()
      process.removeListener('exit', atExit)
      lock.release()
    }
    try {
      await setUpRoles(urls.superUrl, { database: databaseName, ownerPassword, appPassword })
    } catch (error) {
      await stop()
      throw error
    }
    return { ...supervised, ...urls, folder: home.folder, stop }
  } catch (error) {
    lock.release()
    throw error
  }
}

import type { Config } from '../config.ts'
import { startEmbedded } from '../db/embedded/start-embedded.ts'
import { prepareExternal } from '../db/external-roles.ts'
import { migrate } from '../db/migrate.ts'
import { checkFieldKey } from './check-field-key.ts'
import { seeds } from './seeds.ts'

export type PreparedDatabase = {
  ownerUrl: string
  appUrl: string
  /** Of an embedded database; another one is not ours to stop. */
  stop: () => Promise<void>
  stopNow: () => void
}

/** A database that serves, with its roles and at this code's state. */
export const prepareDatabase = async (
  config: Config,
  log: (line: string) => void,
): Promise<PreparedDatabase> => {
  const database = await reach(config, log)
  try {
    await migrate({ ownerUrl: database.ownerUrl, hooks: [checkFieldKey(config.fieldKey), ...seeds], log })
    return database
  } catch (error) {
    await database.stop()
    throw error
  }
}

const reach = async (config: Config, log: (line: string) => void): Promise<PreparedDatabase> => {
  if (config.databaseUrl === undefined) return await startEmbedded({ dataDir: config.dataDir, log })
  const urls = await prepareExternal(config.databaseUrl, config.databaseOwnerUrl, config.dataDir)
  return { ...urls, stop: () => Promise.resolve(), stopNow: () => undefined }
}

import { mkdir } from 'node:fs/promises'
import process from 'node:process'
import pg from 'pg'
import { loadDemoOrganisation, DEMO_CENTRE } from '../../demo/organisation.ts'
import { readSettings } from '../../server/config.ts'
import { loadKeys } from '../../server/config/keys.ts'
import { startEmbedded } from '../../server/db/embedded/start-embedded.ts'
import { prepareExternal } from '../../server/db/external-roles.ts'
import { migrate } from '../../server/db/migrate.ts'
import { openDatabase } from '../../server/db/pool.ts'
import { anchorNow, anchorSigner } from '../../server/kernel/anchor/index.ts'
import { fieldCipher } from '../../server/kernel/secret/field-cipher.ts'
import { caseStreams } from '../../server/modules/cases/index.ts'
import { importCatalogue, readCatalogue } from '../../server/modules/items/index.ts'
import { checkFieldKey } from '../../server/start/check-field-key.ts'
import { seeds } from '../../server/start/seeds.ts'
import { rebuildIndexes } from './indexes.ts'

export type Target = {
  ownerUrl: string
  appUrl: string
  fieldKey: Buffer
  publicUrl: string
  /** Puts what was written under signed roots, so that the product's next hour has only its own to do. */
  anchor: (centreId: number, nowAt: string) => Promise<number>
  /** Ends in order: all is on the disk. */
  leave: () => Promise<void>
}

/** On top of the serving settings while much is written: fewer checkpoints, no commit waits; fsync stays on. */
const loading: Readonly<Record<string, string>> = {
  shared_buffers: '1GB',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '6GB',
  checkpoint_timeout: '30min',
  wal_compression: 'off',
  wal_buffers: '64MB',
  autovacuum: 'off',
}

/** The database of the settings with the demonstration's centre in it, migrated; an embedded one is started. */
export const openTarget = async (
  dataDir: string | undefined,
  now: Date,
  say: (line: string) => void,
): Promise<Target> => {
  const read = readSettings({ ...process.env, ...(dataDir === undefined ? {} : { DATA_DIR: dataDir }) })
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const { settings } = read
  await mkdir(settings.dataDir, { recursive: true })
  await mkdir(settings.anchorDir, { recursive: true, mode: 0o700 })
  const { fieldKey, signingKey } = await loadKeys(settings.dataDir, process.env)
  const reached =
    settings.databaseUrl === undefined
      ? await startEmbedded({ dataDir: settings.dataDir, log: say, settings: loading })
      : {
          ...(await prepareExternal(settings.databaseUrl, settings.databaseOwnerUrl, settings.dataDir)),
          stop: () => Promise.resolve(),
        }
  const { ownerUrl, appUrl } = reached
  try {
    await mendIndexes(ownerUrl)
    await migrate({ ownerUrl, hooks: [checkFieldKey(fieldKey), ...seeds], log: say })
    await makeCentre(appUrl, fieldKey, settings.demoPassword, now, say)
  } catch (error) {
    await reached.stop()
    throw error
  }
  const anchor = async (centreId: number, nowAt: string): Promise<number> => {
    const database = openDatabase({ url: appUrl, size: 2, statementTimeoutMs: 900_000 })
    const deps = {
      database,
      signer: anchorSigner(signingKey),
      folder: settings.anchorDir,
      streams: caseStreams,
    }
    try {
      return (await anchorNow(deps, centreId, nowAt)).length
    } finally {
      await database.end()
    }
  }
  return { ownerUrl, appUrl, fieldKey, publicUrl: settings.publicUrl, anchor, leave: reached.stop }
}

/** A filling that was killed left its tables without indexes, which no migration expects. */
const mendIndexes = async (ownerUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c maintenance_work_mem=768MB' })
  await client.connect()
  try {
    await rebuildIndexes([client])
  } finally {
    await client.end()
  }
}

/** The demonstration's people, places and catalogue, where they are not there yet; no cases. */
const makeCentre = async (
  appUrl: string,
  fieldKey: Buffer,
  password: string | undefined,
  now: Date,
  say: (line: string) => void,
): Promise<void> => {
  const database = openDatabase({ url: appUrl })
  try {
    const accounts = await loadDemoOrganisation({ database, cipher: fieldCipher(fieldKey), password, now })
    if (accounts === null) return
    await importCatalogue(database, {
      centreId: DEMO_CENTRE,
      file: await readCatalogue(),
      now,
      fromOn: '2020-01-01',
    })
    if (password === undefined)
      for (const { login, password: own, name, post } of accounts.shown)
        say(`  ${login.padEnd(16)} ${own}  ${name}，${post}`)
  } finally {
    await database.end()
  }
}

import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { newClient } from '../db/reach.ts'
import { listRoots } from '../kernel/anchor/anchor-folder.ts'
import type { Signer } from '../kernel/anchor/index.ts'
import { readRootText } from '../kernel/anchor/root.ts'
import { copyFiles, filesBelow } from './copy-folder.ts'
import { dumpTables } from './dump-tables.ts'
import { marksInDatabase } from './key-marks.ts'
import { type Manifest, manifestName, type ManifestContent, sealManifest } from './manifest.ts'
import { syncFolder } from './measured.ts'
import { listTables, quoted, type Table } from './tables.ts'
import { findCuts } from './transaction-cuts.ts'
import { waitingJobs } from './waiting-jobs.ts'
import { wireSettings } from './wire-settings.ts'

export type BackupOptions = {
  /** Of the role that owns the tables: any other would see no rows. */
  ownerUrl: string
  filesDir: string
  anchorDir: string
  /** The centre's licensed fonts: letters are drawn with them again. */
  fontsDir: string
  /** Gets the finished backup under this name. */
  folder: string
  name: string
  version: string
  madeAt: string
  signingMark: string | null
  signer: Signer | null
  told: (line: string) => void
}

/**
 * Writes a backup into `folder/name`: every table on one unmoving snapshot, then files and roots, which only ever
 * grow. It lies under another name until it is whole and on the disk; a failure leaves nothing behind.
 */
export const makeBackup = async (options: BackupOptions): Promise<Manifest> => {
  const { folder, name } = options
  const unfinished = await mkdtemp(join(folder, '.unfinished-'))
  try {
    await mkdir(join(unfinished, 'tables'), { mode: 0o700 })
    const manifest = await fill(unfinished, options)
    await syncFolder(unfinished)
    await rename(unfinished, join(folder, name))
    await syncFolder(folder)
    return manifest
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}

const fill = async (unfinished: string, options: BackupOptions): Promise<Manifest> => {
  const { ownerUrl, filesDir, anchorDir, fontsDir, version, madeAt, signingMark, signer, told } = options
  const client = newClient(ownerUrl, { options: wireSettings, application_name: 'yimen-backup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await assertOwner(client)
    const tables = await openSnapshot(client)
    const state = await readState(client, tables)
    told(`正在备份${tables.length}张表，系统可以照常使用。`)
    const dumped = await dumpTables(client, tables, unfinished, ({ schema, table, rows, bytes }) => {
      if (bytes > 50_000_000) told(`  ${schema}.${table}：${rows}行，${megabytes(bytes)}`)
    })
    await syncFolder(join(unfinished, 'tables'))
    const jobs = await waitingJobs(client)
    await client.query('rollback')
    const kept = await rootsUpTo(anchorDir, state.centres)
    const roots = await copyFiles(anchorDir, join(unfinished, 'roots'), kept)
    const files = await copyFiles(filesDir, join(unfinished, 'files'), await filesBelow(filesDir))
    const fonts = await copyFiles(fontsDir, join(unfinished, 'fonts'), await filesBelow(fontsDir))
    const { marks, ...facts } = state
    const content: ManifestContent = {
      format: 'yimen.backup.1',
      version,
      madeAt,
      ...facts,
      keys: { field: marks, signing: signingMark },
      tables: dumped,
      jobs,
      files,
      roots,
      fonts,
    }
    const manifest = sealManifest(content, signer)
    await writeSynced(join(unfinished, manifestName), `${JSON.stringify(manifest, null, 1)}\n`)
    return manifest
  } finally {
    await client.end()
  }
}

/** Everybody else sees the rows of one centre, or none. */
const assertOwner = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ role: string; owns: boolean | null }>(
    `select current_user::text as role, (
       select bool_and(pg_has_role(c.relowner, 'usage')) from pg_class c where c.relrowsecurity) as owns`,
  )
  if (rows[0]?.owns !== true)
    throw new Error(
      `数据库角色 ${rows[0]?.role} 不是这些表的所有者，备份不会完整。请设 DATABASE_OWNER_URL 为迁移用的所有者的地址。`,
    )
}

/** Holds every table against change of its shape, then fixes the view: nothing written later is seen. */
const openSnapshot = async (client: pg.Client): Promise<Table[]> => {
  for (let tries = 0; tries < 5; tries++) {
    const before = await listTables(client)
    await client.query('begin isolation level repeatable read read only')
    await client.query(`lock table ${before.map(quoted).join(', ')} in access share mode`)
    const tables = await listTables(client)
    if (JSON.stringify(tables) === JSON.stringify(before)) return tables
    await client.query('rollback')
  }
  throw new Error('数据库正在升级，请稍后再备份。')
}

const readState = async (client: pg.Client, tables: readonly Table[]) => {
  const { rows: server } = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  )
  const { rows: migrations } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from kernel.migration order by name',
  )
  const { rows } = await client.query<{
    centre: number
    region: string
    code: string
    document: string | null
  }>(
    `select c.centre_id as centre, c.region, c.code, a.document from kernel.centre_code c
     left join lateral (select document from kernel.anchor where centre_id = c.centre_id order by seq desc limit 1) a
       on true order by 1`,
  )
  const centres = rows.map(({ document, ...centre }) => ({ ...centre, lastRoot: lastRootOf(document) }))
  return {
    postgres: server[0]?.version ?? '',
    migrations,
    centres,
    cuts: await findCuts(client, tables),
    marks: await marksInDatabase(client),
  }
}

const lastRootOf = (document: string | null): ManifestContent['centres'][number]['lastRoot'] => {
  const root = document === null ? null : readRootText(document)
  return root && { seq: root.seq, root: root.root, publicKey: root.publicKey, at: root.at }
}

/** Roots made after the snapshot would contradict it. */
const rootsUpTo = async (anchorDir: string, centres: ManifestContent['centres']): Promise<string[]> => {
  const last = new Map(centres.map(({ centre, lastRoot }) => [centre, lastRoot?.seq ?? 0]))
  return (await listRoots(anchorDir))
    .filter(({ centre, seq }) => seq <= (last.get(centre) ?? 0))
    .map(({ name }) => name)
}

const writeSynced = async (path: string, text: string): Promise<void> =>
  await writeFile(path, text, { mode: 0o600, flush: true })

export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

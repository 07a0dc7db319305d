import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { migrate } from '../db/migrate.ts'
import { newClient } from '../db/reach.ts'
import { installQueues } from '../kernel/jobs/install-queues.ts'
import { openJobQueue } from '../kernel/jobs/job-queue.ts'
import { fieldKeyTable } from '../start/check-field-key.ts'
import { seeds } from '../start/seeds.ts'
import type { Places } from './assert-places.ts'
import { claimTarget, releaseTarget } from './empty-target.ts'
import { loadTables } from './load-tables.ts'
import type { Manifest } from './manifest.ts'
import { putFiles } from './put-files.ts'
import type { RestoreTarget } from './restore-target.ts'
import { wireSettings } from './wire-settings.ts'

export type RestoreOptions = {
  folder: string
  manifest: Manifest
  target: RestoreTarget
  places: Places
  told: (line: string) => void
}

/**
 * Fills an empty database with a checked backup and brings it to this version: schema of the backup, its rows,
 * today's migrations, jobs, files and roots. Until the end the database is marked as unfinished and no server
 * starts on it; a failure takes everything back.
 */
export const restoreBackup = async (options: RestoreOptions): Promise<void> => {
  const { folder, manifest, target, places, told } = options
  // Whatever refuses here has written nothing.
  await claimTarget(target.ownerUrl).catch(async (error: unknown) => {
    await target.leave()
    throw error
  })
  const wrote: string[] = []
  try {
    await fillDatabase(options)
    for (const [part, place] of [
      ['files', places.filesDir],
      ['roots', places.anchorDir],
      ['fonts', places.fontsDir],
    ] as const)
      await putFiles(join(folder, part), place, manifest[part], (path) => void wrote.push(path))
    await releaseTarget(target.ownerUrl)
  } catch (error) {
    told('恢复失败，正在撤去已经写下的东西。')
    for (const path of wrote) await rm(path, { force: true })
    await target.undo()
    throw error
  }
}

const fillDatabase = async ({ folder, manifest, target, told }: RestoreOptions): Promise<void> => {
  const { ownerUrl } = target
  const names = new Set(manifest.migrations.map(({ name }) => name))
  told(`正在按备份的版本（${manifest.version}，${names.size}个迁移）建表。`)
  await migrate({ ownerUrl, names, restoring: true })
  const client = newClient(ownerUrl, { options: wireSettings, application_name: 'yimen-restore' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(fieldKeyTable)
    told('正在装入数据。')
    const rows = await loadTables(client, folder, manifest)
    await client.query('analyze')
    told(`已装入${manifest.tables.length}张表${rows}行，行数与备份一致。`)
  } finally {
    await client.end()
  }
  const since = await migrate({ ownerUrl, hooks: seeds, restoring: true })
  if (since.length > 0) told(`已升级到本版本，执行了${since.length}个迁移。`)
  await sendJobs(manifest, target)
}

/** What waited in the queue waits again. */
const sendJobs = async ({ jobs }: Manifest, { ownerUrl, appUrl }: RestoreTarget): Promise<void> => {
  if (jobs.length === 0) return
  await installQueues(ownerUrl, [...new Set(jobs.map(({ name }) => name))], () => undefined)
  const queue = await openJobQueue<string>(appUrl, () => undefined)
  try {
    for (const { name, data, startAt } of jobs) await queue.send(name, data, { startAt: new Date(startAt) })
  } finally {
    await queue.stop()
  }
}

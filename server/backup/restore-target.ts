import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '../config.ts'
import { keysFolder } from '../config/secret-file.ts'
import { makeHome } from '../db/embedded/home.ts'
import { clusterExists } from '../db/embedded/cluster.ts'
import { startEmbedded } from '../db/embedded/start-embedded.ts'
import { prepareExternal } from '../db/external-roles.ts'
import { clearTarget } from './empty-target.ts'

/** A database to be filled, and the two ways to leave it. */
export type RestoreTarget = {
  ownerUrl: string
  appUrl: string
  /** Leaves it as it is; an embedded one is stopped. */
  leave: () => Promise<void>
  /** Takes everything back that the restore has made there. */
  undo: () => Promise<void>
}

type Where = Pick<Settings, 'dataDir' | 'databaseUrl' | 'databaseOwnerUrl'>

export const openTarget = async (
  { dataDir, databaseUrl, databaseOwnerUrl }: Where,
  log: (line: string) => void,
): Promise<RestoreTarget> => {
  if (databaseUrl !== undefined) {
    const urls = await prepareExternal(databaseUrl, databaseOwnerUrl, dataDir)
    const undo = async (): Promise<void> => await clearTarget(urls.ownerUrl)
    return { ...urls, leave: () => Promise.resolve(), undo }
  }
  const home = await makeHome(dataDir)
  const existed = await clusterExists(home.cluster)
  const folders = [...new Set([dataDir, keysFolder(dataDir), home.folder])]
  const before = new Map(
    await Promise.all(folders.map(async (folder) => [folder, await namesIn(folder)] as const)),
  )
  const { ownerUrl, appUrl, stop } = await startEmbedded({ dataDir, log })
  const undo = async (): Promise<void> => {
    if (existed) await clearTarget(ownerUrl)
    await stop()
    if (!existed)
      for (const [folder, names] of before)
        for (const name of await namesIn(folder))
          if (!names.has(name)) await rm(join(folder, name), { recursive: true, force: true })
  }
  return { ownerUrl, appUrl, leave: stop, undo }
}

const namesIn = async (folder: string): Promise<Set<string>> => new Set(await readdir(folder).catch(() => []))

import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../db/pool.ts'
import * as store from './set-up-store.ts'
import { hashOf, matching, newToken, TOKEN_LIFE_MS } from './token.ts'

const FILE = 'set-up-address.txt'

export type AddressDeps = {
  database: Database
  dataDir: string
  /** Where the browser reaches this server. */
  url: string
  now: Date
  isSetUp: boolean
}

/**
 * The lines a start prints while there is no centre: the address that lets its holder set one up. It is kept in a file
 * that only the server's user may read, so that the next start prints the same one until it expires.
 */
export const setUpAddress = async ({
  database,
  dataDir,
  url,
  now,
  isSetUp,
}: AddressDeps): Promise<string[]> => {
  const path = join(dataDir, FILE)
  if (isSetUp) {
    await rm(path, { force: true })
    return []
  }
  const [, known] = await database.withoutCentre([
    store.dropOldTokens(now.toISOString()),
    store.tokensAt(now.toISOString()),
  ])
  const kept = /#([A-Za-z0-9_-]{43})\s*$/.exec(await readFile(path, 'utf8').catch(() => ''))?.[1]
  const still = matching(kept, known)
  const token = still === null || kept === undefined ? newToken() : kept
  const expiresAt = still?.expiresAt ?? new Date(now.getTime() + TOKEN_LIFE_MS).toISOString()
  const address = `${url}/workbench/set-up#${token}`
  if (still === null) await database.withoutCentre([store.putToken(hashOf(token), expiresAt)])
  await writeFile(path, `${address}\n`, { mode: 0o600 })
  await chmod(path, 0o600)
  return [
    '还没有中心。请用浏览器打开下面的地址设置（只给设置人，七日内有效，也写在数据目录的 set-up-address.txt 里）：',
    `  ${address}`,
  ]
}

/** After the centre is there, nothing is left to find. */
export const forgetAddress = async (dataDir: string): Promise<void> =>
  await rm(join(dataDir, FILE), { force: true })

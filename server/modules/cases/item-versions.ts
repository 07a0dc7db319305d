import type { Database } from '../../db/pool.ts'
import { versionById } from '../items/index.ts'
import type { CaseDeps } from './case-deps.ts'
import type { ItemVersion } from './context.ts'

/** How long the end of a version counts as just asked. */
const DATED_MS = 5_000

type Kept = { at: number; value: ItemVersion }

/**
 * Item versions by id, kept for good: what a version in force says never changes, so a list of thirty cases asks for
 * none of them again. Its end may still be set, and is asked again where dates count.
 */
export const versionReader = (database: Pick<Database, 'readInCentre'>): CaseDeps['version'] => {
  const byId = new Map<string, Kept>()
  const asked = new Map<string, Promise<ItemVersion | null>>()

  const load = async (centreId: number, versionId: string, key: string): Promise<ItemVersion | null> => {
    const [[row]] = await database.readInCentre(centreId, [versionById(centreId, versionId)])
    if (row === undefined) return null
    const value: ItemVersion = {
      itemId: row.itemId,
      versionId: row.versionId,
      content: row.content,
      inForceFrom: row.fromOn,
      inForceTo: row.toOn,
    }
    byId.set(key, { at: performance.now(), value })
    return value
  }

  return async (centreId, versionId, { dated } = { dated: false }) => {
    const key = `${centreId}:${versionId}`
    const found = byId.get(key)
    if (found !== undefined && (!dated || performance.now() - found.at < DATED_MS)) return found.value
    const loading = asked.get(key) ?? load(centreId, versionId, key).finally(() => asked.delete(key))
    asked.set(key, loading)
    return await loading
  }
}

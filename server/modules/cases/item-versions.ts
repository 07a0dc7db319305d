import type { Database } from '../../db/pool.ts'
import { versionById } from '../items/index.ts'
import type { ItemVersion } from './context.ts'

const KEPT = 5_000

/** Item versions by id, kept: what a version in force says never changes. Its end date is asked again at intake. */
export const versionReader = (database: Database) => {
  const byId = new Map<string, { at: number; value: ItemVersion }>()
  return async (centreId: number, versionId: string): Promise<ItemVersion | null> => {
    const key = `${centreId}:${versionId}`
    const found = byId.get(key)
    if (found !== undefined && performance.now() - found.at < KEPT) return found.value
    const [rows] = await database.readInCentre(centreId, [versionById(centreId, versionId)])
    const row = rows[0]
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
}

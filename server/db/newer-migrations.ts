import type { Database } from './pool.ts'
import { statement } from './pool.ts'
import { ownFolder } from './migrate.ts'
import { readMigrations } from './migration-files.ts'

const applied = statement<{ name: string }>('db.applied-migrations', 'select name from kernel.migration')

/**
 * Migrations a newer version has made while this one serves: empty as long as the two belong together. A server
 * that finds some is not ready for work any more and should be exchanged.
 */
export const newerMigrations = (database: Pick<Database, 'withoutCentre'>): (() => Promise<string[]>) => {
  // What this process runs is what it started with, whatever is unpacked beside it later.
  const known = readMigrations(ownFolder).then((own) => new Set(own.map(({ name }) => name)))
  known.catch(() => undefined)
  return async () => {
    const [rows] = await database.withoutCentre([applied()])
    const names = await known
    return rows.map(({ name }) => name).filter((name) => !names.has(name))
  }
}

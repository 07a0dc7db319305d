import { type AnchorDeps, anchorNow, fillAnchorFolder } from '../kernel/anchor/index.ts'
import { heartbeat } from '../kernel/jobs/heartbeat.ts'
import { everyCentre } from './every-centre.ts'
import type { Database } from '../db/pool.ts'

const FILL_EVERY_MS = 5 * 60_000
const CLOSE_MS = 10_000

export type Anchoring = {
  /** The next root of every centre where something is new, into the database and this server's ANCHOR_DIR. */
  make: () => Promise<void>
  /** The last root before the lights go out; not longer than this can be waited for a database that says nothing. */
  close: () => Promise<void>
}

type Options = Omit<AnchorDeps, 'database'> & {
  database: Database
  now: () => Date
  log: (line: Readonly<Record<string, unknown>>) => void
}

/**
 * Roots of every centre. The queue gives the hour's job to one server; the others copy what it made into their own
 * ANCHOR_DIR every few minutes, so that each server's folder is a whole one. § fault.5.6
 */
export const startAnchoring = ({ now, log, ...deps }: Options): Anchoring => {
  const make = async (): Promise<void> =>
    await everyCentre(deps.database, 'anchor', log, async (centreId) => {
      await anchorNow(deps, centreId, now().toISOString())
    })
  const filling = heartbeat(
    async () =>
      await everyCentre(deps.database, 'anchorFolder', log, async (centreId) => {
        await fillAnchorFolder(deps, centreId)
      }),
    FILL_EVERY_MS,
    log,
  )
  return {
    make,
    close: async () => {
      // Every centre's own trouble is in the log already.
      const last = filling
        .stop()
        .then(make, make)
        .catch(() => undefined)
      let patience: NodeJS.Timeout | undefined
      await Promise.race([last, new Promise((resolve) => (patience = setTimeout(resolve, CLOSE_MS)))])
      clearTimeout(patience)
    },
  }
}

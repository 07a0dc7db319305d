import type { Database } from '../../db/pool.ts'
import type { FieldCipher } from '../secret/field-cipher.ts'
import { beginTries, forgiveTries, type TryLimit } from './try-limit.ts'

/** A limit as a room words it: `about` is what is limited in plain, kept as a keyed hash only. */
export type NamedLimit = Omit<TryLimit, 'key'> & { about: string }

/** Wrong tries of a centre, counted for all servers together; each call is a round trip of its own. */
export type Tries = {
  /** The seconds to wait, or 0 when the try was counted. See `beginTries`. */
  begin: (centreId: number, limits: readonly NamedLimit[], nowAt: string) => Promise<number>
  forgive: (centreId: number, limits: readonly NamedLimit[], nowAt: string) => Promise<void>
}

export const countedTries = (
  database: Pick<Database, 'inCentre'>,
  cipher: Pick<FieldCipher, 'mark'>,
): Tries => {
  const marked = (centreId: number, limits: readonly NamedLimit[]): TryLimit[] =>
    limits.map(({ about, ...limit }) => ({ ...limit, key: cipher.mark(centreId, 'limit', about) }))
  return {
    begin: async (centreId, limits, nowAt) => {
      const [[row]] = await database.inCentre(centreId, [
        beginTries(centreId, marked(centreId, limits), nowAt),
      ])
      return row?.wait ?? 0
    },
    forgive: async (centreId, limits, nowAt) =>
      void (await database.inCentre(centreId, [forgiveTries(centreId, marked(centreId, limits), nowAt)])),
  }
}

import { type Statement, statement } from '../../db/pool.ts'

/** At most so many wrong tries under a key within so long, sliding. */
export type TryLimit = {
  /** Short and fixed, one per limit, as `totp`. */
  kind: string
  /** 32 bytes, a keyed hash of what is limited (`cipher.mark`), never the account or address itself. */
  key: Buffer
  most: number
  withinSeconds: number
}

const begin = statement<{ wait: number }>(
  'kernel-limit-begin',
  'select kernel.begin_tries($1, $2::text[], $3::bytea[], $4::int[], $5::int[], $6::timestamptz) as wait',
)
const forgive = statement<{ forgiven: number }>(
  'kernel-limit-forgive',
  'select kernel.forgive_tries($1, $2::text[], $3::bytea[], $4::timestamptz) as forgiven',
)

/** The same order for everybody, so that two tries at once don't wait for each other in a ring. */
const inOrder = (limits: readonly TryLimit[]): TryLimit[] =>
  limits.toSorted((a, b) => (a.kind === b.kind ? Buffer.compare(a.key, b.key) : a.kind < b.kind ? -1 : 1))

/**
 * Counts a try as wrong under every limit before anything is looked up, so that tries at once can't slip through,
 * and answers `wait` 0; or, where one limit is reached, the seconds to wait, and counts nothing.
 */
export const beginTries = (
  centreId: number,
  limits: readonly TryLimit[],
  nowAt: string,
): Statement<{ wait: number }> => {
  const all = inOrder(limits)
  return begin(
    centreId,
    all.map(({ kind }) => kind),
    all.map(({ key }) => key),
    all.map(({ most }) => most),
    all.map(({ withinSeconds }) => withinSeconds),
    nowAt,
  )
}

/** It was right after all: takes that one try back. With the limits and the moment it began with. */
export const forgiveTries = (
  centreId: number,
  limits: readonly TryLimit[],
  nowAt: string,
): Statement<{ forgiven: number }> => {
  const all = inOrder(limits)
  return forgive(
    centreId,
    all.map(({ kind }) => kind),
    all.map(({ key }) => key),
    nowAt,
  )
}

import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, statement } from '../db/pool.ts'

const next = statement<{ xid: string }>(
  'test.horizon-next',
  'select pg_snapshot_xmax(pg_current_snapshot())::text as xid',
)
const passed = statement<{ passed: boolean }>(
  'test.horizon-passed',
  'select pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8 as passed',
)

/**
 * Waits until every transaction begun so far has ended. Roots and news stop before the oldest one that runs, and
 * the other tests on this server have transactions of their own.
 */
export const horizonPassed = async (database: Pick<Database, 'withoutCentre'>): Promise<void> => {
  const [[now]] = await database.withoutCentre([next()])
  if (now === undefined) throw new Error('no snapshot')
  for (;;) {
    const [[row]] = await database.withoutCentre([passed(now.xid)])
    if (row?.passed === true) return
    await sleep(20)
  }
}

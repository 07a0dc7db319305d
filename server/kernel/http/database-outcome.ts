import { DatabaseGone, StatementFailed } from '../../db/pool.ts'
import { commandReused, diskFull, notFound, type Outcome, stale, unavailable } from './outcome.ts'

/** A statement or a lock took too long; no memory, no connection, no more of something: in a moment it may go. */
const NOT_NOW = new Set(['57014', '55P03', '53000', '53200', '53300', '53400'])
const DISK_FULL = '53100'

/** Whether the database had no room to write; nothing of the act was kept. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof StatementFailed && error.sqlstate === DISK_FULL

/** What the database refused, as an answer: stale version, reused command, gone, no room; null for a bug. */
export const databaseOutcome = (error: unknown): Outcome | null => {
  if (error instanceof DatabaseGone) return unavailable()
  if (!(error instanceof StatementFailed)) return null
  if (error.sqlstate === 'YM001') return stale({ version: Number(error.detail) || null })
  if (error.sqlstate === 'YM002') return commandReused()
  if (error.sqlstate === 'YM003') return notFound()
  if (error.sqlstate === DISK_FULL) return diskFull()
  return NOT_NOW.has(error.sqlstate) ? unavailable() : null
}

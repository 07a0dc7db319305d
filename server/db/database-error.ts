import pg from 'pg'
import { NoPrimary } from './primary-finder.ts'

/** The database cannot be reached just now; whether a sent command took effect is unknown. HTTP answers 503. */
export class DatabaseGone extends Error {
  override readonly name = 'DatabaseGone'
}

/** PostgreSQL refused a statement. Nothing of its transaction was kept. */
export class StatementFailed extends Error {
  override readonly name = 'StatementFailed'
  readonly sqlstate: string
  /** The constraint's name without the `_<digits>` that a distributed PostgreSQL appends. */
  readonly constraint: string | undefined
  readonly statement: string
  /** May hold personal data (key values), so it never shows when the error is printed. */
  declare readonly detail: string | undefined

  constructor(statement: string, cause: pg.DatabaseError) {
    super(`${statement}: ${cause.message}`)
    this.sqlstate = cause.code ?? 'XX000'
    this.constraint = cause.constraint?.replace(/_\d+$/, '')
    this.statement = statement
    Object.defineProperty(this, 'detail', { value: cause.detail, enumerable: false })
  }
}

// Shutdown, crash, starting up, no free connection: the server's own words for "not now".
const goneStates = new Set(['57P01', '57P02', '57P03', '57P05', '53300'])
const goneCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
])
// The driver has no codes for these.
const goneWords =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed|Cannot use a pool after)/

/** Whether an error means that the connection, not the statement, is at fault. */
export const isGone = (error: unknown): boolean => {
  if (error instanceof DatabaseGone || error instanceof NoPrimary) return true
  if (error instanceof pg.DatabaseError) {
    const state = error.code ?? ''
    return goneStates.has(state) || state.startsWith('08')
  }
  if (!(error instanceof Error)) return false
  return ('code' in error && goneCodes.has(String(error.code))) || goneWords.test(error.message)
}

/** Every error of the driver as one of the two above; anything else is a bug and stays as it is. */
export const databaseError = (error: unknown, statement: string): unknown => {
  if (isGone(error))
    return error instanceof DatabaseGone ? error : new DatabaseGone('数据库暂时无法连接', { cause: error })
  return error instanceof pg.DatabaseError ? new StatementFailed(statement, error) : error
}

/** Closed by its administrator (`allow_connections false`): a restore or other upkeep is under way. */
const CLOSED_FOR_NOW = '55000'

/** The same for an error of connecting, where some states mean "not now" that elsewhere are a bug. */
export const connectError = (error: unknown): unknown =>
  error instanceof pg.DatabaseError && error.code === CLOSED_FOR_NOW
    ? new DatabaseGone('数据库暂时无法连接', { cause: error })
    : databaseError(error, 'connect')

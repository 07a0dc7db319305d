import pg from 'pg'
import { connectError, DatabaseGone, StatementFailed } from './database-error.ts'
import { sendPipeline } from './pipeline.ts'
import { reaching } from './reach.ts'
import { onTheWire, type RowsOf, type Statement } from './statement.ts'
import { runTransaction, type Query } from './transaction.ts'
import { valueTypes } from './value-types.ts'

export { DatabaseGone, isGone, StatementFailed } from './database-error.ts'
export { entering, type Row, type Statement, statement, type Value } from './statement.ts'
export type { Query } from './transaction.ts'

type Statements = readonly Statement<unknown>[]

/** The application's way to PostgreSQL. One call is one transaction of one centre. */
export type Database = {
  /**
   * Runs the statements as one transaction of the centre, in one round trip. The call of a function that enters
   * its centre by itself goes alone, without `begin`, `set local` and `commit`.
   */
  inCentre: <const S extends Statements>(centreId: number, statements: S) => Promise<RowsOf<S>>
  /** Calls of functions that enter their centre by themselves, each a transaction of its own, in one round trip. */
  each: <const S extends Statements>(statements: S) => Promise<RowsOf<S>>
  /** The same on one unmoving snapshot, writing refused: what a page shows belongs together. */
  readInCentre: <const S extends Statements>(centreId: number, statements: S) => Promise<RowsOf<S>>
  /** Several round trips, for rare administrative work: each waits while others wait for its client. */
  transaction: <T>(centreId: number, work: (query: Query) => Promise<T>) => Promise<T>
  /** For the listed exceptions: rulebook, national calendar, law library, job queue, definer functions. */
  withoutCentre: <const S extends Statements>(statements: S) => Promise<RowsOf<S>>
  /** Clients in use, idle and requests waiting for one. */
  load: () => { total: number; idle: number; waiting: number }
  end: () => Promise<void>
}

export type DatabaseOptions = {
  url: string
  /** More than 8 to 16 connections slow two cores down. */
  size?: number
  statementTimeoutMs?: number
  applicationName?: string
}

/** Opens a pool; it connects at the first use and again after the database was gone. */
export const openDatabase = ({
  url,
  size = 8,
  statementTimeoutMs = 15_000,
  applicationName = 'yimen',
}: DatabaseOptions): Database => {
  const pool = new pg.Pool({
    ...reaching(url),
    max: size,
    pipeline: true,
    types: valueTypes,
    application_name: applicationName,
    options: '-c TimeZone=UTC -c DateStyle=ISO,YMD',
    statement_timeout: statementTimeoutMs,
    lock_timeout: Math.ceil(statementTimeoutMs / 2),
    idle_in_transaction_session_timeout: 2 * statementTimeoutMs,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 0,
    keepAlive: true,
  })
  // A client that loses its server says so here as well as to its queries; without an ear Node would end.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  pool.on('error', () => undefined)

  const connect = async (): Promise<pg.PoolClient> => {
    try {
      return await pool.connect()
    } catch (error) {
      throw connectError(error)
    }
  }

  const pipelined = async <S extends Statements>(
    opening: readonly string[],
    statements: S,
  ): Promise<RowsOf<S>> => {
    const wire = statements.map(onTheWire)
    const client = await connect()
    const result = await sendPipeline(client, opening, wire, statementTimeoutMs + 5_000)
    if ('rows' in result) {
      client.release()
      return result.rows as RowsOf<S>
    }
    const error = opening[0] === READING ? result.error : notWritable(result.error)
    client.release(!result.clientIsSound || error !== result.error)
    throw error
  }

  return {
    inCentre: async (centreId, statements) => {
      assertStays(centreId, statements)
      const alone = statements.length === 1 && statements[0]?.enters === true
      return await pipelined(alone ? [] : ['begin', setCentre(centreId)], statements)
    },
    each: async (statements) => {
      const stray = statements.find(({ enters }) => enters !== true)
      if (stray !== undefined) throw new TypeError(`"${stray.name}" does not enter its centre by itself`)
      return await pipelined([], statements)
    },
    readInCentre: async (centreId, statements) => await pipelined([READING, setCentre(centreId)], statements),
    withoutCentre: async (statements) => await pipelined(['begin'], statements),
    transaction: async (centreId, work) => await runTransaction(await connect(), setCentre(centreId), work),
    load: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    end: async () => await pool.end(),
  }
}

const READING = 'begin isolation level repeatable read read only'

/** A server that takes no writes though none of ours forbade them is not the primary any more. */
const notWritable = (error: unknown): unknown =>
  error instanceof StatementFailed && error.sqlstate === '25006'
    ? new DatabaseGone('数据库现在不能写入', { cause: error })
    : error

/** A function that enters another centre would take the statements after it along. */
const assertStays = (centreId: number, statements: Statements): void => {
  const stray = statements.find(({ enters, values }) => enters === true && values[0] !== centreId)
  if (stray !== undefined) throw new TypeError(`"${stray.name}" enters another centre than ${centreId}`)
}

/** `set local` takes no parameter, so the number is checked here; outside `begin` it would be lost. */
const setCentre = (centreId: number): string => {
  if (!Number.isSafeInteger(centreId) || centreId < 0 || centreId > 2_147_483_647)
    throw new TypeError(`not a centre: ${centreId}`)
  return `set local app.centre = '${centreId}'`
}

import type pg from 'pg'
import { databaseError } from './database-error.ts'
import { onTheWire, type Statement } from './statement.ts'

/** Runs one statement inside an open transaction. */
export type Query = <R>(statement: Statement<R>) => Promise<R[]>

/**
 * A transaction of several round trips on one client, which it gives back. A statement that failed fails the
 * transaction even if the work caught its error, because PostgreSQL has given up on it by then.
 */
export const runTransaction = async <T>(
  client: pg.PoolClient,
  setCentre: string,
  work: (query: Query) => Promise<T>,
): Promise<T> => {
  let failure: { error: unknown } | undefined
  let open = true
  const running = new Set<Promise<unknown>>()

  const run = async <R extends object>(text: string | Statement<unknown>): Promise<pg.QueryResult<R>> => {
    try {
      return await client.query<R>(typeof text === 'string' ? text : onTheWire(text))
    } catch (error) {
      const mapped = databaseError(error, typeof text === 'string' ? text : text.name)
      failure ??= { error: mapped }
      throw mapped
    }
  }

  const query: Query = async <R>(statement: Statement<R>): Promise<R[]> => {
    if (!open) throw new Error(`${statement.name}: its transaction has ended`)
    const result = run<R & object>(statement)
    running.add(result)
    return await result.then(({ rows }) => rows).finally(() => running.delete(result))
  }

  try {
    await Promise.all([run('begin'), run(setCentre)])
    const answer = await work(query)
    await Promise.allSettled(running)
    open = false
    if (failure) throw failure.error
    const { command } = await run('commit')
    if (command !== 'COMMIT') throw new Error('the transaction was not committed')
    client.release()
    return answer
  } catch (error) {
    open = false
    await Promise.allSettled(running)
    const undone = await client.query('rollback').then(
      () => true,
      () => false,
    )
    client.release(!undone)
    throw failure?.error ?? error
  }
}

import type pg from 'pg'
import { databaseError, isGone } from './database-error.ts'
import type { Row, WireStatement } from './statement.ts'

export type PipelineResult = { rows: Row[][] } | { error: unknown; clientIsSound: boolean }

/**
 * Sends opening, statements and `commit` in one round trip, each its own protocol message, and waits for all.
 * After an error PostgreSQL skips the rest by itself and `commit` answers ROLLBACK without rejecting. With no
 * opening there is no `commit` either: each statement is a transaction of its own.
 */
export const sendPipeline = async (
  client: pg.PoolClient,
  opening: readonly string[],
  statements: readonly WireStatement[],
  giveUpAfterMs: number,
): Promise<PipelineResult> => {
  const socket = client.connection.stream
  // statement_timeout ends what PostgreSQL runs; this ends waiting for a server that no longer answers.
  const patience = setTimeout(
    () => socket.destroy(new Error('Connection terminated: no answer')),
    giveUpAfterMs,
  )
  socket.cork()
  const closing = opening.length > 0 ? ['commit'] : []
  const sent = [...opening, ...statements, ...closing].map((message) => client.query<Row>(message))
  socket.uncork()
  const outcomes = await Promise.allSettled(sent)
  clearTimeout(patience)

  const commit = outcomes.at(-1)
  const failed = outcomes.findIndex((outcome) => outcome.status === 'rejected')
  if (failed >= 0) {
    const reasons = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
    )
    const lost = reasons.find(isGone)
    const name = statements[failed - opening.length]?.name ?? (failed < opening.length ? 'begin' : 'commit')
    return {
      error: databaseError(lost ?? reasons[0], name),
      clientIsSound:
        lost === undefined &&
        (closing.length === 0 || (commit?.status === 'fulfilled' && commit.value.command === 'ROLLBACK')),
    }
  }
  const results = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  if (closing.length === 0) return { rows: results.map((result) => result.rows) }
  if (results.at(-1)?.command !== 'COMMIT')
    return {
      error: new Error('the transaction was rolled back by one of its own statements'),
      clientIsSound: false,
    }
  return { rows: results.slice(opening.length, -1).map((result) => result.rows) }
}

import { StatementFailed } from '../../db/pool.ts'

/** Errors whose own words quote what they choked on: a name, an opened field. */
const quotes = (error: Error): boolean => error instanceof SyntaxError

/** An error for the log: where it happened, without any value a person typed. */
export const described = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [whatHappened(error), ...frames.slice(0, 7).map((line) => line.trim())].join(' | ')
}

const whatHappened = (error: Error): string => {
  if (error instanceof StatementFailed)
    return [error.statement, error.sqlstate, error.constraint].filter(Boolean).join(' ')
  return quotes(error) ? error.name : `${error.name}: ${error.message}`
}

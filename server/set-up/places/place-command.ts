import type { LocalDate } from '@yimen/contract/local-date.ts'
import type { Held } from '@yimen/contract/organisation-rights.ts'
import { type Database, type Statement, StatementFailed } from '../../db/pool.ts'
import { type EarlierCommand, replayOf, requestHash } from '../../kernel/command/index.ts'
import { Outcome, refused } from '../../kernel/http/outcome.ts'
import { heldOn } from '../../modules/organisation/index.ts'

/** Marks what has days with whether it counts on that day. */
export const withHeld =
  (today: LocalDate) =>
  <T extends { fromOn: LocalDate; toOn: LocalDate | null }>(row: T): T & { held: Held } => ({
    ...row,
    held: heldOn(row, today),
  })

/** What was sent, without the spaces around it, and only what differs from what is there. */
export const differing = <T extends object>(changes: T, present: Readonly<Record<string, unknown>>): T =>
  Object.fromEntries(
    Object.entries(changes)
      .map(([field, word]): [string, unknown] => [field, typeof word === 'string' ? word.trim() : word])
      .filter(([field, word]) => word !== present[field]),
  ) as T

type Sent = {
  earlier: EarlierCommand | undefined
  actorId: string
  kind: string
  about: string
  body: unknown
}

/** The answer to a command sent before, or the hash this one is kept by. */
export const newCommand = ({
  earlier,
  actorId,
  kind,
  about,
  body,
}: Sent): Outcome | { stream: string } | Buffer => {
  const hash = requestHash(kind, about, body)
  return replayOf(earlier, actorId, hash) ?? hash
}

/** Writes; a name, number or prefix that somebody has taken meanwhile is refused like one that was taken before. */
export const written = async (
  database: Pick<Database, 'inCentre'>,
  centreId: number,
  statement: Statement,
): Promise<Outcome | null> => {
  try {
    await database.inCentre(centreId, [statement])
    return null
  } catch (error) {
    if (error instanceof StatementFailed && error.sqlstate === '23505')
      return refused([
        { clause: null, field: 'name', message: '名称、窗口号或文号前缀刚刚被用了，请改成不同的' },
      ])
    throw error
  }
}

import { statement } from '../../db/statement.ts'
import { commandReused, type Outcome } from '../http/outcome.ts'

/** A command that took effect before, as kernel.claim_command wrote it. */
export type EarlierCommand = { actor: string; hash: Buffer; stream: string; version: number }

/**
 * What this command id stands for, if it took effect before. Asked last of what is loaded: each statement sees what
 * is committed by then, and whoever saw the effect of a first sending must see the command too. (centre, command)
 */
export const earlierCommand = statement<EarlierCommand>(
  'kernel.earlier-command',
  `select actor_id as actor, request_hash as hash, stream_id as stream, version from kernel.command
    where centre_id = $1 and command_id = $2`,
)

/**
 * Null for a new command; the stream it made for the same request of the same actor, to be answered as before; 409
 * where the id was used for anything else.
 */
export const replayOf = (
  earlier: Pick<EarlierCommand, 'actor' | 'hash' | 'stream'> | undefined,
  actorId: string,
  hash: Buffer,
): { stream: string } | Outcome | null => {
  if (earlier === undefined) return null
  return earlier.actor === actorId && earlier.hash.equals(hash) ? { stream: earlier.stream } : commandReused()
}

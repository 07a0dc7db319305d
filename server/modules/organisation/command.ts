import { createHash } from 'node:crypto'
import { statement } from '../../db/pool.ts'
import { canonicalJson } from '../../kernel/event-log/canonical-json.ts'
import { commandReused, type Outcome } from '../../kernel/http/outcome.ts'

type Earlier = { actor: string; hash: Buffer; stream: string }

/** The command if it took effect before: what it changed would make the rules refuse it now. (centre, command) */
export const earlierCommand = statement<Earlier>(
  'organisation.earlier-command',
  `select actor_id as actor, request_hash as hash, stream_id as stream from kernel.command
   where centre_id = $1 and command_id = $2`,
)

/** What a command id stands for: the same id for anything else is refused. */
export const requestHash = (name: string, request: unknown): Buffer =>
  createHash('sha256')
    .update(`${name}\n${canonicalJson(request)}`)
    .digest()

/** Null for a new command, its row's id for a repeated one, or the answer to a reused id. */
export const replayOf = (
  earlier: Earlier | undefined,
  actorId: string,
  hash: Buffer,
): { id: string } | Outcome | null => {
  if (earlier === undefined) return null
  return earlier.actor === actorId && earlier.hash.equals(hash) ? { id: earlier.stream } : commandReused()
}

import { statement } from '../../db/pool.ts'
import { canonicalJson } from '../event-log/canonical-json.ts'
import { sm3 } from '../event-log/event.ts'
import { commandReused, type Outcome } from '../http/outcome.ts'

export type CommandRow = { actor: string; hash: Buffer }

/** (centre, command): whether this command has taken effect before. */
export const findCommand = statement<CommandRow>(
  'kernel-command-find',
  `select actor_id as actor, request_hash as hash from kernel.command where centre_id = $1 and command_id = $2`,
)

/** What the same request always hashes to: its route, its object, its body. */
export const requestHash = (route: string, objectId: string, body: unknown): Buffer =>
  sm3(canonicalJson({ route, objectId, body }))

/** Null: not seen before. True: the same request of the same actor, to be answered as before. Else 409. */
export const earlier = (row: CommandRow | undefined, actorId: string, hash: Buffer): null | true | Outcome =>
  row === undefined ? null : row.actor === actorId && row.hash.equals(hash) ? true : commandReused()

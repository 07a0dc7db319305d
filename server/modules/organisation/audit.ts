import { statement } from '../../db/pool.ts'
import { canonicalJson } from '../../kernel/event-log/canonical-json.ts'

const append = statement('organisation.audit', 'select kernel.audit_append($1, $2, $3, $4, $5, $6, $7)')

export type Audited = {
  centreId: number
  register:
    | 'session'
    | 'login'
    | 'second-factor'
    | 'centre'
    | 'unit'
    | 'window'
    | 'person'
    | 'role'
    | 'grant'
    | 'substitution'
  at: string
  actorId: string
  act: string
  objectId: string | null
  /** No personal data: ids, dates and words of a closed list. */
  body?: unknown
}

/** The chained row that goes with every write of a register of this room. */
export const audit = ({ centreId, register, at, actorId, act, objectId, body = {} }: Audited) =>
  append(centreId, `organisation.${register}`, at, actorId, act, objectId, canonicalJson(body))

import { statement } from '../../db/pool.ts'

/** A password that was made for somebody: until it is changed, the session may do nothing else. § computers.5 */

/** (centre, person, at) */
export const markInitial = statement(
  'organisation.mark-initial',
  `insert into organisation.initial_password (centre_id, person_id, made_at) values ($1, $2, $3)
   on conflict (centre_id, person_id) do nothing`,
)
/** (centre, person) */
export const clearInitial = statement(
  'organisation.clear-initial',
  'delete from organisation.initial_password where centre_id = $1 and person_id = $2',
)
/** (centre, person) */
export const initialOf = statement<{ madeAt: string }>(
  'organisation.initial-of',
  `select made_at as "madeAt" from organisation.initial_password where centre_id = $1 and person_id = $2`,
)
